package fr.campusnumerique.enrolment.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import fr.campusnumerique.enrolment.CampusTest;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What a learner's export has besides their enrolments' progress: seats, kept places, and that they want to be forgotten. */
class ExportTest extends CampusTest {

    private final String learner = "learner-" + UUID.randomUUID();

    private JsonNode export() {
        return exported(learner);
    }

    @BeforeEach
    void a_classroom_with_a_seat() {
        CATALOGUE.course(course, 1, List.of("m1"), List.of("m1"));
        aClassroom();
    }

    private void aClassroom() {
        CATALOGUE.classroom(session, 1, course, 1);
        awaitArrived();
    }

    @Test
    void a_held_seat_is_exported_with_what_it_may_overlap() {
        enrolled(learner);

        var held = export().at("/seatHoldings");

        assertThat(held).hasSize(1);
        assertThat(held.at("/0/courseCode").asString()).isEqualTo(course);
        assertThat(held.at("/0/sessionId").asString()).isEqualTo(session);
        assertThat(held.at("/0/held").asBoolean()).isTrue();
        assertThat(held.at("/0/parts")).hasSize(2);
        assertThat(held.at("/0/parts/0/startsAt").asString()).endsWith("Z");
        assertThat(exported(BRUNO).get("seatHoldings").toString()).doesNotContain(session);
    }

    @Test
    void a_place_that_was_kept_after_a_cancelled_session_is_exported_with_the_session_that_has_it() {
        var cancelled = enrolled(learner);
        var since = export().at("/enrolments/0/inLineSince").asString();
        assertThat(since).endsWith("Z");
        assertThat(export().at("/enrolments/0/placeKeptFor").isNull()).isTrue();
        CATALOGUE.classroom("cancelled", session, 2, course, "P3D", 1);
        awaitState(cancelled, "CANCELLED");
        session = "ses-" + UUID.randomUUID();
        aClassroom();
        var keeping = "{\"sessionId\":\"" + session + "\",\"keepPlaceFrom\":\"" + cancelled + "\"}";
        assertThat(http.post("/enrolments", learner, keeping).status()).isEqualTo(201);

        var enrolments = export().get("enrolments").valueStream().toList();

        assertThat(enrolments).hasSize(2);
        for (var entry : enrolments) {
            assertThat(entry.at("/inLineSince").asString()).isEqualTo(since);
            assertThat(entry.at("/placeKeptFor").asString(""))
                    .isEqualTo(entry.at("/enrolment/enrolmentId").asString().equals(cancelled) ? session : "");
        }
    }

    @Test
    void an_open_request_to_be_forgotten_is_exported() {
        assertThat(export().at("/erasures")).isEmpty();
        var erasure = http.post("/erasures", learner, "{\"certificates\":\"keep\"}")
                .body()
                .get("erasureId")
                .asString();

        var told = export().at("/erasures");

        assertThat(told).hasSize(1);
        assertThat(told.at("/0/erasureId").asString()).isEqualTo(erasure);
        assertThat(told.at("/0/certificates").asString()).isEqualTo("keep");
        assertThat(told.at("/0/state").asString()).isEqualTo("open");
        assertThat(texts(told.at("/0/awaiting"))).contains("certificate-service");
        assertThat(exported(BRUNO).get("erasures")).isEmpty();
    }
}
