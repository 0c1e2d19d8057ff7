package fr.campusnumerique.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClients;
import fr.campusnumerique.certificate.issuers.Issuers;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.data.mongodb.repository.support.MongoRepositoryFactory;

class SweepTest extends RunningService {

    @Autowired
    private Adoptions adopted;

    @Autowired
    private Issuers issuers;

    @Autowired
    private MeterRegistry meters;

    @Test
    void a_certificate_that_cannot_be_read_does_not_hold_up_the_adoptions_after_it() {
        var first = waitingFor("oxford");
        var second = waitingFor("unesco");
        unreadable(first);
        try {
            adopt(first);
            adopt(second);
            var before = failures();

            waiting.sweep();

            assertThat(stored(second.learnt()).state()).isEqualTo(Certificate.State.VALID);
            assertThat(failures()).isEqualTo(before + 1);
        } finally {
            store.remove(query(first), "certificates");
        }
    }

    @Test
    void a_certificate_that_waits_for_its_course_and_cannot_be_read_does_not_hold_up_the_adoptions() {
        var code = newCode();
        var first = new Waiting(code, "unesco", completed(code));
        unreadable(first);
        try {
            Bus.launched(Bus.course(code, "unesco"), 2);
            await().atMost(SOON).until(() -> courses.existsById(code));
            var second = waitingFor("unesco");
            adopt(second);

            waiting.sweep();

            assertThat(stored(second.learnt()).state()).isEqualTo(Certificate.State.VALID);
        } finally {
            store.remove(query(first), "certificates");
        }
    }

    @Test
    void a_store_that_goes_away_ends_the_sweep_and_what_waited_is_found_by_the_next() {
        var one = waitingFor("unesco");
        adopt(one);
        var uri = "mongodb://localhost:1/away?serverSelectionTimeoutMS=50";
        try (var client = MongoClients.create(uri)) {
            var away = new MongoRepositoryFactory(new MongoTemplate(client, "away")).getRepository(Certificates.class);
            var meter = new SimpleMeterRegistry();
            var cutOff = new CertificateService(
                    away, courses, adopted, issuers, erased, new SecureRandom(), Clock.systemUTC(), meter);
            var settings = new SigningSettings(Duration.ofHours(1));
            var sweeper =
                    new WaitingCertificates(certificates, adopted, courses, cutOff, recognitions, settings, meter);

            assertThatExceptionOfType(DataAccessResourceFailureException.class).isThrownBy(sweeper::sweep);
        }
        waiting.sweep();
        assertThat(stored(one.learnt()).state()).isEqualTo(Certificate.State.VALID);
    }

    private record Waiting(String course, String issuer, Learnt learnt) {}

    private Waiting waitingFor(String issuer) {
        var course = knownCourse(issuer);
        var learnt = completed(course);
        awaitState(learnt, Certificate.State.AWAITING_ISSUERS);
        return new Waiting(course, issuer, learnt);
    }

    /** Only stored: nobody is told, as after a crash. */
    private void adopt(Waiting one) {
        adopted.save(Adoption.of(one.course(), one.issuer(), "officer-" + UUID.randomUUID(), Instant.now()));
    }

    private void unreadable(Waiting one) {
        store.updateFirst(query(one), Update.update("completedAt", "not an instant"), "certificates");
    }

    private static Query query(Waiting one) {
        return Query.query(Criteria.where("_id").is(one.learnt().certificateId()));
    }

    private double failures() {
        return meters.counter("campus.certificates.failures").count();
    }
}
