package fr.campusnumerique.certificate.recognition;

import fr.campusnumerique.eventing.inbox.EventConsumer;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Receives recognised trainers, each of whom gets one certificate. Every event of a trainer names the recognition:
 * the topic is compacted, so a later one may be all that is left of it.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RecognitionSettings.class)
class TrainerListener {

    private static final List<String> TYPES = Stream.of("accepted", "revised", "assigned", "released", "recognised")
            .map("fr.campusnumerique.trainer.%s.v1"::formatted)
            .toList();

    /** What this service reads of a trainer. */
    record TrainerEvent(
            String trainerId,
            List<String> disciplines,
            int sessionsHeld,
            @Nullable Instant recognisedAt) {}

    @Bean
    EventConsumer trainers(RecognitionService recognitions) {
        return new EventConsumer()
                .on(TYPES, TrainerEvent.class, TrainerEvent::trainerId, event -> recognise(event.data(), recognitions));
    }

    private static void recognise(TrainerEvent trainer, RecognitionService recognitions) {
        if (trainer.recognisedAt() != null) {
            recognitions.recognise(new AwaitedRecognition(
                    trainer.trainerId(), trainer.disciplines(), trainer.sessionsHeld(), trainer.recognisedAt()));
        }
    }
}
