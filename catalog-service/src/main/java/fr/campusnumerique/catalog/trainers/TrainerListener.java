package fr.campusnumerique.catalog.trainers;

import fr.campusnumerique.eventing.inbox.EventConsumer;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Hears of this service's own trainers, and lets the sessions name them: the second document follows from the first.
 */
@Configuration(proxyBeanMethods = false)
class TrainerListener {

    /** All of them: the topic is compacted, so that a later event may be all that is left of an acceptance. */
    private static final List<String> TYPES = List.of("accepted", "revised", "assigned", "released", "recognised");

    /** Only whose event it is matters. */
    record TrainerChanged(String trainerId) {}

    @Bean
    EventConsumer rosters(RosterService rosters) {
        var consumer = new EventConsumer();
        TYPES.forEach(type -> consumer.on(
                "fr.campusnumerique.trainer." + type + ".v1",
                TrainerChanged.class,
                event -> rosters.settle(event.data().trainerId())));
        return consumer;
    }
}
