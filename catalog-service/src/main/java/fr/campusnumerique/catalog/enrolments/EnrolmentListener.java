package fr.campusnumerique.catalog.enrolments;

import fr.campusnumerique.erasure.ErasedLearners;
import fr.campusnumerique.eventing.EventConsumer;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Keeps a copy of who has a seat. Every event tells the whole state: which of them it was does not matter. */
@Configuration(proxyBeanMethods = false)
class EnrolmentListener {

    static final List<String> FACTS = List.of(
            "approval-requested",
            "waitlisted",
            "offered",
            "confirmed",
            "progressed",
            "attended",
            "rescheduled",
            "declined",
            "cancelled",
            "completed",
            "no-show",
            "not-completed");

    @Bean
    EventConsumer seats(KnownSeats seats, ErasedLearners erased) {
        var consumer = new EventConsumer();
        for (var fact : FACTS) {
            consumer.on("fr.campusnumerique.enrolment." + fact + ".v1", EnrolmentTold.class, event -> {
                var told = event.data();
                if (told.isSeated()) {
                    seats.keep(told.at(event.sequence()), () -> !erased.erased(told.learnerId(), event.time()));
                }
            });
        }
        return consumer;
    }
}
