package fr.campusnumerique.certificate;

import fr.campusnumerique.eventing.EventConsumer;
import fr.campusnumerique.eventing.ImpossibleEventException;
import java.time.Instant;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Hears of completed enrolments, each of which leads to one certificate. */
@Configuration(proxyBeanMethods = false)
class EnrolmentListener {

    /** What this service reads of a completion. */
    record EnrolmentCompleted(
            String enrolmentId, String learnerId, String courseCode, String language, Instant completedAt) {}

    @Bean
    EventConsumer enrolments(CertificateService certificates) {
        return new EventConsumer().on("fr.campusnumerique.enrolment.completed.v1", EnrolmentCompleted.class, event -> {
            var data = event.data();
            if (!data.enrolmentId().equals(event.subject())) {
                throw new ImpossibleEventException(
                        "enrolment " + event.subject() + " tells of enrolment " + data.enrolmentId());
            }
            certificates.open(new Completion(
                    data.enrolmentId(), data.learnerId(), data.courseCode(), data.language(), data.completedAt()));
        });
    }
}
