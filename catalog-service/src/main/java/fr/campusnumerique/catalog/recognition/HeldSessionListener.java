package fr.campusnumerique.catalog.recognition;

import fr.campusnumerique.eventing.inbox.EventConsumer;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Follows this service's own trainers: whoever held one more session may have held enough. */
@Configuration(proxyBeanMethods = false)
class HeldSessionListener {

    /** All that carry the count: the topic is compacted, so that a later event may be all that is left of a session held. */
    private static final List<String> TYPES = List.of("accepted", "revised", "assigned", "released");

    record TrainerChanged(String trainerId, int sessionsHeld) {}

    @Bean
    EventConsumer recognitions(RecognitionService recognition) {
        var consumer = new EventConsumer();
        TYPES.forEach(type -> consumer.on(
                "fr.campusnumerique.trainer." + type + ".v1",
                TrainerChanged.class,
                TrainerChanged::trainerId,
                event -> {
                    if (event.data().sessionsHeld() > 0) {
                        recognition.consider(event.subject());
                    }
                }));
        return consumer;
    }
}
