package fr.campusnumerique.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import fr.campusnumerique.local.parts.LocalParts;
import java.util.List;
import org.junit.jupiter.api.Test;

class AdoptionTest extends RunningService {

    @Test
    void adopting_again_answers_200_and_changes_nothing() {
        var course = knownCourse("unesco", "oxford");
        var first = adopt("unesco", course);
        assertThat(first.status()).isEqualTo(201);
        var again = adopt("unesco", course);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json().get("adoptedAt")).isEqualTo(first.json().get("adoptedAt"));
    }

    @Test
    void the_progress_names_also_the_issuers_that_have_not_adopted() {
        var course = knownCourse("unesco", "oxford");
        var learnt = completed(course);
        adopt("oxford", course);
        awaitSigned(learnt);
        var items = get("/adoptions?course=" + course, LocalParts.identity().token("operator"))
                .json()
                .get("items");
        assertThat(items).hasSize(2);
        assertThat(items.get(0).get("issuer").asString()).isEqualTo("unesco");
        assertThat(items.get(0).get("adoptedAt").isNull()).isTrue();
        assertThat(items.get(0).get("waiting").asLong()).isEqualTo(1);
        assertThat(items.get(1).get("issuer").asString()).isEqualTo("oxford");
        assertThat(items.get(1).get("signed").asLong()).isEqualTo(1);
        var page = get("/adoptions?limit=1", LocalParts.identity().token("officer-unesco"))
                .json();
        assertThat(page.get("items")).hasSize(1);
    }

    private void awaitSigned(Learnt learnt) {
        org.awaitility.Awaitility.await()
                .atMost(SOON)
                .until(() -> stored(learnt).signatures().size() == 1);
    }

    @Test
    void an_issuer_that_the_course_does_not_require_cannot_adopt_it() {
        refused(adopt("oxford", knownCourse("unesco")), 409, "/problems/issuer-not-required");
    }

    @Test
    void a_course_that_has_not_arrived_may_be_tried_again() {
        var answer = adopt("unesco", newCode());
        refused(answer, 404, "/problems/course-not-known");
        assertThat(answer.header("Retry-After")).isEqualTo("2");
    }

    @Test
    void an_issuer_that_is_not_configured_or_has_no_key_reads_so() {
        var course = knownCourse("unesco", "sorbonne", "keyless");
        refused(adopt("sorbonne", course), 409, "/problems/issuer-not-configured");
        refused(adopt("keyless", course), 409, "/problems/issuer-key-missing");
    }

    @Test
    void an_officer_whose_token_names_no_issuer_is_refused() {
        var nobody = LocalParts.identity()
                .sign(claims -> claims.subject("officer").claim("roles", List.of("issuer-officer")));
        refused(post("/adoptions", nobody, "{\"courseCode\":\"x\"}"), 403, "/problems/token-without-claim");
    }

    @Test
    void only_officers_adopt() {
        var body = "{\"courseCode\":\"" + knownCourse("unesco") + "\"}";
        assertThat(post("/adoptions", null, body).status()).isEqualTo(401);
        for (var persona : List.of("learner-amina", "editor", "operator", "platform")) {
            assertThat(post("/adoptions", LocalParts.identity().token(persona), body)
                            .status())
                    .as(persona)
                    .isEqualTo(403);
        }
        assertThat(get("/adoptions", LocalParts.identity().token("learner-amina"))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void bodies_that_cannot_be_used_are_refused_with_a_problem() {
        for (var body : List.of(
                "", "{", "[]", "null", "{\"courseCode\":null}", "{\"courseCode\":\" \"}", "{\"courseCode\":[1]}")) {
            var answer = post("/adoptions", officer(), body);
            assertThat(answer.status()).as(body).isBetween(400, 422);
            assertThat(answer.problem()).as(body).startsWith("/problems/");
        }
        var large = post("/adoptions", officer(), "{\"courseCode\":\"" + "x".repeat(70_000) + "\"}");
        assertThat(large.status()).isEqualTo(413);
    }

    @Test
    void the_public_keys_are_there_for_anyone() {
        var keys = get("/issuers/unesco/keys", null).json().get("keys");
        assertThat(keys).hasSize(1);
        assertThat(keys.get(0).get("kty").asString()).isEqualTo("OKP");
        assertThat(keys.get(0).get("crv").asString()).isEqualTo("Ed25519");
        assertThat(keys.get(0).has("d")).isFalse();
        assertThat(get("/issuers/keyless/keys", null).json().get("keys")).isEmpty();
        refused(get("/issuers/sorbonne/keys", null), 404, "/problems/issuer-unknown");
        assertThat(get("/issuers", null).json().get("items")).hasSize(3);
    }

    private static void refused(Answer answer, int status, String problem) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.problem()).isEqualTo(problem);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    }

    private static String officer() {
        return LocalParts.identity().token("officer-unesco");
    }
}
