package fr.campusnumerique.catalog.recognition;

import fr.campusnumerique.eventing.inbox.EventConsumer;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Follows this service's own trainers: whoever held one more session may have held enough. */
@Configuration(proxyBeanMethods = false)
class HeldSessionListener {

    /** All that carry the count: the topic is compacted, so that a later event may be all that is left of a session held. */
    private static final List<String> TYPES = Stream.of("accepted", "revised", "assigned", "released")
            .map("fr.campusnumerique.trainer.%s.v1"::formatted)
            .toList();

    record TrainerChanged(String trainerId, int sessionsHeld) {}

    @Bean
    EventConsumer recognitions(RecognitionService recognition) {
        return new EventConsumer().on(TYPES, TrainerChanged.class, TrainerChanged::trainerId, event -> {
            if (event.data().sessionsHeld() > 0) {
                recognition.consider(event.subject());
            }
        });
    }
}
