package fr.campusnumerique.certificate;

import fr.campusnumerique.eventing.NonRetryableEventException;
import fr.campusnumerique.eventing.inbox.EventConsumer;
import fr.campusnumerique.eventing.inbox.EventEnvelope;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Receives completed enrolments, each of which leads to one certificate.
 *
 * <p>A topic keeps only the newest event of an enrolment for long. After the completion learners go on with optional
 * modules, and trainers note further parts of the session, so the newest may be a progress or an attendance: its state
 * names the completion too. The last of all says that the learner is forgotten: a completion that was decided while
 * they were being forgotten may have come after this service had done its part.
 */
@Configuration(proxyBeanMethods = false)
class EnrolmentListener {

    private static final String COMPLETED = "completed";

    /** What this service reads of an enrolment. */
    record EnrolmentEvent(
            String enrolmentId,
            String learnerId,
            String courseCode,
            String language,
            String state,
            @Nullable Instant completedAt,
            @Nullable Boolean selfDeclared) {}

    /** Its learner is forgotten. */
    record EnrolmentErased(String enrolmentId, String erasureId) {}

    @Bean
    EventConsumer enrolments(CertificateService certificates) {
        Consumer<EventEnvelope<EnrolmentEvent>> completed = event -> certificates.open(completion(event));
        Consumer<EventEnvelope<EnrolmentEvent>> perhapsCompleted = event -> {
            if (COMPLETED.equals(event.data().state())) {
                completed.accept(event);
            }
        };
        return new EventConsumer()
                .on(
                        "fr.campusnumerique.enrolment.completed.v1",
                        EnrolmentEvent.class,
                        EnrolmentEvent::enrolmentId,
                        completed)
                .on(
                        "fr.campusnumerique.enrolment.progressed.v1",
                        EnrolmentEvent.class,
                        EnrolmentEvent::enrolmentId,
                        perhapsCompleted)
                .on(
                        "fr.campusnumerique.enrolment.attended.v1",
                        EnrolmentEvent.class,
                        EnrolmentEvent::enrolmentId,
                        perhapsCompleted)
                .on(
                        "fr.campusnumerique.enrolment.erased.v1",
                        EnrolmentErased.class,
                        EnrolmentErased::enrolmentId,
                        event -> certificates.eraseOf(
                                event.subject(), event.data().erasureId()));
    }

    private static Completion completion(EventEnvelope<EnrolmentEvent> event) {
        var data = event.data();
        if (data.completedAt() == null) {
            throw new NonRetryableEventException("enrolment " + event.subject() + " was completed at no time");
        }
        return new Completion(
                data.enrolmentId(),
                data.learnerId(),
                data.courseCode(),
                data.language(),
                data.completedAt(),
                Boolean.TRUE.equals(data.selfDeclared()));
    }
}
