package fr.campusnumerique.certificate;

import fr.campusnumerique.eventing.EventConsumer;
import fr.campusnumerique.eventing.ImpossibleEventException;
import fr.campusnumerique.eventing.Received;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Hears of completed enrolments, each of which leads to one certificate.
 *
 * <p>A topic keeps only the newest event of an enrolment for long. Learners may go on with optional modules after the
 * completion, so the newest may be a progress: its state tells of the completion too.
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
            @Nullable Instant completedAt) {}

    @Bean
    EventConsumer enrolments(CertificateService certificates) {
        return new EventConsumer()
                .on(
                        "fr.campusnumerique.enrolment.completed.v1",
                        EnrolmentEvent.class,
                        event -> certificates.open(completion(event)))
                .on("fr.campusnumerique.enrolment.progressed.v1", EnrolmentEvent.class, event -> {
                    if (COMPLETED.equals(event.data().state())) {
                        certificates.open(completion(event));
                    }
                });
    }

    private static Completion completion(Received<EnrolmentEvent> event) {
        var data = event.data();
        if (!data.enrolmentId().equals(event.subject())) {
            throw new ImpossibleEventException(
                    "enrolment " + event.subject() + " tells of enrolment " + data.enrolmentId());
        }
        if (data.completedAt() == null) {
            throw new ImpossibleEventException("enrolment " + event.subject() + " was completed at no time");
        }
        return new Completion(
                data.enrolmentId(), data.learnerId(), data.courseCode(), data.language(), data.completedAt());
    }
}
