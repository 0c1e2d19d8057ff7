package fr.campusnumerique.enrolment;

import static org.assertj.core.api.Assertions.assertThat;

import fr.campusnumerique.local.parts.LocalParts;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

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
        var accepted = post("/bulk-enrolments", token, body);
        assertThat(accepted.status()).as(accepted.toString()).isEqualTo(202);
        var location = accepted.header("Location");
        await().until(() ->
                get(location, token).body().at("/bulk/state").asString().equals("done"));
        return location;
    }

    /** Two administrations of one display name: in two countries, or by the ids that their tokens give them. */
    static Stream<Arguments> ofOneName() {
        return Stream.of(
                Arguments.of("FR", null, "LU", null), Arguments.of("FR", "urn:admin:fr:1", "FR", "urn:admin:fr:2"));
    }

    @ParameterizedTest
    @MethodSource("ofOneName")
    void of_one_name_neither_sees_the_others_files_nor_enrols_its_people(
            String country, @Nullable String id, String otherCountry, @Nullable String otherId) {
        anOpenSession();
        var officer = token("officer-one", "training-officer", NAME, country, id);
        var other = token("officer-other", "training-officer", NAME, otherCountry, otherId);
        var learner = "somebody-" + UUID.randomUUID();

        var location = bulkOf(officer, learner);

        assertProblem(get(location, other), 404, "bulk-enrolment-unknown");
        assertThat(get("/bulk-enrolments", other).toString()).doesNotContain(location.substring(18));
        assertThat(get(bulkOf(other, learner), other).toString()).contains("learner-of-another-administration");
    }

    @ParameterizedTest
    @MethodSource("ofOneName")
    void of_one_name_neither_decides_for_the_others_people(
            String country, @Nullable String id, String otherCountry, @Nullable String otherId) {
        CATALOGUE.classroom(session, 1, course, 1, "line-manager");
        awaitArrived();
        var learner = token("learner-" + UUID.randomUUID(), "learner", NAME, country, id);
        var enrolment = post("/enrolments", learner, "{\"sessionId\":\"" + session + "\"}")
                .body()
                .get("enrolmentId")
                .asString();
        var stranger = token("manager-other", "line-manager", NAME, otherCountry, otherId);

        assertThat(get("/approvals?limit=200", stranger).toString()).doesNotContain(enrolment);
        assertProblem(post("/approvals/" + enrolment + "/approve", stranger, ""), 404, "approval-unknown");
        var own = token("manager-own", "line-manager", "ministère  de la SANTÉ ", country, id);
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
