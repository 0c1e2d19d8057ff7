package fr.campusnumerique.enrolment;

import static org.assertj.core.api.Assertions.assertThat;

import fr.campusnumerique.local.parts.LocalParts;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Administrations are compared by their ids; names are only shown. */
class AdministrationsTest extends CampusTest {

    private static final String NAME = "Ministère de la Santé";

    private static String token(String subject, String role, String name, String country, @Nullable String id) {
        return LocalParts.identity().sign(claims -> {
            claims.subject(subject)
                    .claim("roles", List.of(role))
                    .claim("administration", name)
                    .claim("country", country);
            if (id != null) {
                claims.claim("administration_id", id);
            }
        });
    }

    private Http.Answer get(String path, String token) {
        return http.send(http.request(path, token).GET());
    }

    private Http.Answer post(String path, String token, String body) {
        return http.send(http.request(path, token).POST(BodyPublishers.ofString(body)));
    }

    private String bulkOf(String token, String learner) {
        var body = "{\"sessionId\":\"" + session + "\",\"learners\":[\"" + learner + "\"]}";
        var accepted = post("/enrolments/bulk", token, body);
        assertThat(accepted.status()).as(accepted.toString()).isEqualTo(202);
        var location = accepted.header("Location");
        await().until(() ->
                get(location, token).body().at("/bulk/state").asString().equals("done"));
        return location;
    }

    @Test
    void of_the_same_name_in_two_countries_none_sees_the_others_files_nor_enrols_its_people() {
        anOpenSession();
        var french = token("officer-fr", "training-officer", NAME, "FR", null);
        var luxembourgish = token("officer-lu", "training-officer", NAME, "LU", null);
        var learner = "somebody-" + UUID.randomUUID();

        var location = bulkOf(french, learner);

        assertProblem(get(location, luxembourgish), 404, "bulk-enrolment-unknown");
        assertThat(get("/enrolments/bulk", luxembourgish).toString()).doesNotContain(location.substring(18));
        assertThat(get(bulkOf(luxembourgish, learner), luxembourgish).toString())
                .contains("learner-of-another-administration");
    }

    @Test
    void of_the_same_name_in_two_countries_none_decides_for_the_others_people() {
        CATALOGUE.classroom(session, 1, course, 1, "line-manager");
        awaitArrived();
        var learner = token("learner-" + UUID.randomUUID(), "learner", NAME, "FR", null);
        var enrolment = post("/enrolments", learner, "{\"sessionId\":\"" + session + "\"}")
                .body()
                .get("enrolmentId")
                .asString();
        var stranger = token("manager-lu", "line-manager", NAME, "LU", null);

        assertThat(get("/approvals?limit=200", stranger).toString()).doesNotContain(enrolment);
        assertProblem(post("/approvals/" + enrolment + "/approve", stranger, ""), 404, "approval-unknown");
        var own = token("manager-fr", "line-manager", "ministère  de la SANTÉ ", "FR", null);
        assertThat(post("/approvals/" + enrolment + "/approve", own, "").status())
                .isEqualTo(200);
    }

    @Test
    void an_administration_keeps_its_id_when_its_name_changes_and_events_carry_both() {
        anOpenSession();
        var before = token("officer-1", "training-officer", "Ministère de l'Écologie", "FR", "urn:admin:fr:eco");
        var after = token("officer-2", "training-officer", "Ministère de la Transition", "FR", "urn:admin:fr:eco");
        var learner = "somebody-" + UUID.randomUUID();

        var location = bulkOf(before, learner);

        assertThat(get(location, after).status()).isEqualTo(200);
        var enrolment = get(location, after).body().at("/items/0/enrolmentId").asString();
        assertThat(BUS.eventsOf(enrolment, 1).getFirst().json())
                .contains(
                        "\"administration\":\"Ministère de l'Écologie\"", "\"administrationId\":\"urn:admin:fr:eco\"");
    }
}
