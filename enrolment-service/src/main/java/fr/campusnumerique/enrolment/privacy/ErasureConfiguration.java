package fr.campusnumerique.enrolment.privacy;

import fr.campusnumerique.privacy.ErasureOrders;
import fr.campusnumerique.privacy.PersonalData;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the coordinator of erasures adds to what every service has. */
@Configuration(proxyBeanMethods = false)
class ErasureConfiguration {

    /** As a participant, the coordinator obeys no order that it has not given. */
    @Bean
    ErasureOrders ownErasures(Erasures erasures) {
        return order -> erasures.findById(order.erasureId())
                .map(erasure -> erasure.standingOf(order))
                .orElse(ErasureOrders.Standing.NEVER_GIVEN);
    }

    /** A learner's open request to be forgotten; closing it forgets whose it was. */
    @Bean
    PersonalData openErasures(Erasures erasures) {
        return PersonalData.of(
                "erasures",
                Set.of("erasures"),
                learnerId -> erasures.findByLearnerId(learnerId).stream()
                        .map(Erasure::facts)
                        .toList(),
                _ -> 0);
    }
}
