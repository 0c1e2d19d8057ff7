package fr.campusnumerique.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.campusnumerique.certificate.Certificate.State;
import fr.campusnumerique.local.identity.LocalIdentity;
import fr.campusnumerique.local.parts.LocalParts;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ClaimTest extends RunningService {

    @Test
    void the_holders_names_enter_with_their_own_token_and_every_signature_covers_them() {
        var learnt = valid();
        assertThat(verified(learnt).get("holder").isNull()).isTrue();
        var answer = claim(learnt);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().get("claimedAt").isNull()).isFalse();
        var persona = LocalIdentity.persona(learnt.persona());
        var shown = verified(learnt);
        assertThat(shown.get("holder").get("givenName").asString()).isEqualTo(persona.givenName());
        assertThat(shown.get("holder").get("familyName").asString()).isEqualTo(persona.familyName());
        assertThat(shown.get("state").asString()).isEqualTo("valid");
        shown.get("signatures")
                .forEach(signature -> assertThat(signature.get("statement").asString())
                        .contains("\"givenName\":\"" + persona.givenName() + "\""));
    }

    @Test
    void claimed_before_the_last_issuer_signs_the_later_signature_has_the_names() {
        var course = knownCourse("unesco", "oxford");
        adopt("unesco", course);
        var learnt = completed(course);
        await().atMost(SOON).until(() -> stored(learnt).awaiting().equals(List.of("oxford")));
        assertThat(claim(learnt).json().get("state").asString()).isEqualTo("awaiting-issuers");
        adopt("oxford", course);
        awaitState(learnt, State.VALID);
        var shown = verified(learnt);
        assertThat(shown.get("state").asString()).isEqualTo("valid");
        assertThat(shown.get("signatures"))
                .allSatisfy(signature ->
                        assertThat(signature.get("statement").asString()).doesNotContain("\"holder\":null"));
    }

    @Test
    void another_learners_certificate_is_as_if_there_were_none() {
        var learnt = valid();
        var other = LocalParts.identity().token("learner-curious");
        var id = learnt.certificateId();
        assertThat(post("/certificates/" + id + "/claim", other, "").problem())
                .isEqualTo("/problems/certificate-unknown");
        assertThat(post("/certificates/" + id + "/claim", other, "").status()).isEqualTo(404);
        assertThat(get("/certificates/" + id, other).status()).isEqualTo(404);
        assertThat(get("/certificates", other).json().get("items")).isEmpty();
        assertThat(stored(learnt).holder()).isEmpty();
    }

    @Test
    void claiming_twice_changes_nothing_even_under_another_name() {
        var learnt = valid();
        claim(learnt);
        var first = stored(learnt);
        var renamed = token(learnt, "Someone", "Else");
        var again = post("/certificates/" + learnt.certificateId() + "/claim", renamed, "");
        assertThat(again.status()).isEqualTo(200);
        assertThat(stored(learnt).holder()).isEqualTo(first.holder());
        assertThat(stored(learnt).outbox().sequence()).isEqualTo(first.outbox().sequence());
    }

    @Test
    void many_claims_at_once_are_one() {
        var learnt = valid();
        var all = IntStream.range(0, 8)
                .mapToObj(_ -> CompletableFuture.supplyAsync(() -> claim(learnt).status()))
                .toList();
        assertThat(all).allSatisfy(status -> assertThat(status.join()).isEqualTo(200));
        assertThat(stored(learnt).outbox().sequence()).isEqualTo(4);
    }

    @Test
    void a_token_without_names_is_answered_with_what_is_missing() {
        var learnt = valid();
        var answer = post("/certificates/" + learnt.certificateId() + "/claim", token(learnt, null, null), "");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.problem()).isEqualTo("/problems/holder-name-missing");
        assertThat(stored(learnt).holder()).isEmpty();
    }

    @Test
    void a_certificate_that_waits_for_its_course_is_claimed_later() {
        var learnt = completed(newCode());
        var answer = claim(learnt);
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.problem()).isEqualTo("/problems/certificate-not-opened");
        assertThat(answer.header("Retry-After")).isEqualTo("2");
    }

    @Test
    void it_needs_a_learners_token_that_is_still_good() {
        var learnt = valid();
        var path = "/certificates/" + learnt.certificateId() + "/claim";
        assertThat(post(path, null, "").status()).isEqualTo(401);
        assertThat(post(path, LocalParts.identity().token("officer-unesco"), "").status())
                .isEqualTo(403);
        var hourAgo = Instant.now().minusSeconds(3600);
        var expired = LocalParts.identity()
                .sign(claims -> claims.subject(learnt.subject())
                        .claim("roles", List.of("learner"))
                        .issuedAt(hourAgo.minusSeconds(60))
                        .notBefore(hourAgo.minusSeconds(60))
                        .expiresAt(hourAgo));
        assertThat(post(path, expired, "").status()).isEqualTo(401);
        var foreign = LocalIdentity.signWithForeignKey(
                LocalParts.identity().issuer(),
                claims -> claims.subject(learnt.subject()).claim("roles", List.of("learner")));
        assertThat(post(path, foreign, "").status()).isEqualTo(401);
    }

    @Test
    void ones_own_certificates_come_page_by_page_and_say_who_has_not_signed() {
        var course = knownCourse("unesco", "oxford");
        adopt("unesco", course);
        var persona = "learner-collector-" + newCode();
        var all = IntStream.range(0, 3).mapToObj(_ -> Learnt.of(persona)).toList();
        all.forEach(one -> Bus.completed(Bus.completion(one.enrolmentId(), one.subject(), course)));
        await().atMost(SOON).until(() -> all.stream().allMatch(one -> certificates.existsById(one.certificateId())));

        var token = all.getFirst().token();
        var first = get("/certificates?limit=2", token).json();
        assertThat(first.get("items")).hasSize(2);
        var item = first.get("items").get(0);
        assertThat(item.get("awaiting").get(0).asString()).isEqualTo("oxford");
        assertThat(item.get("signedBy").get(0).get("issuer").asString()).isEqualTo("unesco");
        assertThat(item.get("number").asString()).startsWith("CNP-2026-");
        var second = get("/certificates?limit=2&after=" + first.get("next").asString(), token)
                .json();
        assertThat(second.get("items")).hasSize(1);
        assertThat(second.get("next").isNull()).isTrue();
        assertThat(get("/certificates?after=nonsense", token).status()).isEqualTo(400);
        assertThat(get("/certificates?limit=0", token).status()).isEqualTo(400);
    }

    private tools.jackson.databind.JsonNode verified(Learnt learnt) {
        return get("/verify/" + stored(learnt).number(), null).json();
    }

    static String token(Learnt learnt, String givenName, String familyName) {
        return LocalParts.identity().sign(claims -> {
            claims.subject(learnt.subject())
                    .claim("roles", List.of("learner"))
                    .claim("administration", "Ministry")
                    .claim("country", "FR");
            if (givenName != null) {
                claims.claim("given_name", givenName);
            }
            if (familyName != null) {
                claims.claim("family_name", familyName);
            }
        });
    }
}
