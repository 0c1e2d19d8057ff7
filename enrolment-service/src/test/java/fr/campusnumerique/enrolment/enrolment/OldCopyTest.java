package fr.campusnumerique.enrolment.enrolment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClient;
import fr.campusnumerique.enrolment.CampusTest;
import fr.campusnumerique.enrolment.enrolment.Replica.Crash;
import fr.campusnumerique.enrolment.enrolment.Replica.Death;
import fr.campusnumerique.enrolment.replica.session.KnownSession;
import fr.campusnumerique.enrolment.replica.session.KnownSession.Part;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What another replica of the service has learnt, and this one has an older copy of in memory. */
class OldCopyTest extends CampusTest {

    @Autowired
    private MongoClient client;

    @AfterEach
    void let_it_grow_old() {
        clock.holdMemory(false);
    }

    @Test
    void a_decision_is_applied_with_the_dates_that_the_seats_decided_by() {
        CATALOGUE.classroom(session, 1, course, 1);
        awaitArrived();
        clock.holdMemory(true);
        var id = enrolled(AMINA);
        var moved = aDayLater(mongo.findById(session, KnownSession.class));
        mongo.save(moved);
        try (var other = new Replica(client, mongo.getDb().getName())) {
            // It has decided, and not applied that to the enrolment.
            other.restart(new Death(2, true));
            assertThatThrownBy(() -> other.changed(session)).hasRootCauseInstanceOf(Crash.class);
        }

        assertThat(published(id, 2)).containsExactly("confirmed", "rescheduled");
        assertThat(http.get("/enrolments/" + id, AMINA)
                        .body()
                        .at("/parts/0/startsAt")
                        .asString())
                .isEqualTo(moved.parts().getFirst().startsAt().toString());
    }

    private static KnownSession aDayLater(KnownSession session) {
        var parts = session.parts().stream()
                .map(part -> new Part(
                        part.partId(),
                        part.startsAt().plus(Duration.ofDays(1)),
                        part.endsAt().plus(Duration.ofDays(1)),
                        part.place()))
                .toList();
        return new KnownSession(
                session.id(),
                session.sequence() + 1,
                session.courseCode(),
                session.language(),
                session.opensAt(),
                session.closesAt(),
                session.mode(),
                session.state(),
                session.timeZone(),
                session.city(),
                parts,
                session.capacity(),
                session.approvals(),
                session.trainers());
    }
}
