package fr.campusnumerique.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClients;
import fr.campusnumerique.certificate.issuer.Issuers;
import fr.campusnumerique.certificate.signing.SigningBacklog;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.security.SecureRandom;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.data.mongodb.repository.support.MongoRepositoryFactory;
import org.springframework.scheduling.TaskScheduler;

class SweepTest extends RunningService {

    @Autowired
    private TaskScheduler scheduler;

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

            backlog.sweep();

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
            await().atMost(SOON).until(() -> courses.find(code).isPresent());
            var second = waitingFor("unesco");
            adopt(second);

            backlog.sweep();

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
                    away, courses, adoptions, issuers, erased, new SecureRandom(), Clock.systemUTC(), meter);
            var sweeper = new SigningBacklog(cutOff, adoptions, courses, recognitions, scheduler, meter);

            assertThatExceptionOfType(DataAccessResourceFailureException.class).isThrownBy(sweeper::sweep);
        }
        backlog.sweep();
        assertThat(stored(one.learnt()).state()).isEqualTo(Certificate.State.VALID);
    }

    private record Waiting(String course, String issuer, Learnt learnt) {}

    private Waiting waitingFor(String issuer) {
        var course = knownCourse(issuer);
        var learnt = completed(course);
        awaitState(learnt, Certificate.State.AWAITING_ISSUERS);
        return new Waiting(course, issuer, learnt);
    }

    private void adopt(Waiting one) {
        storeAdoption(one.course(), one.issuer());
    }

    private void unreadable(Waiting one) {
        store.updateFirst(query(one), Update.update("completedAt", "not an instant"), "certificates");
    }

    private static Query query(Waiting one) {
        return Query.query(Criteria.where("_id").is(one.learnt().certificateId()));
    }

    private double failures() {
        return meters.counter("campus.certificates.advance.failures").count();
    }
}
