package fr.campusnumerique.enrolment;

import static org.assertj.core.api.Assertions.assertThat;

import fr.campusnumerique.local.identity.LocalIdentity;
import fr.campusnumerique.local.parts.LocalParts;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;

class SecurityTest extends CampusTest {

    @Test
    void nothing_is_answered_without_a_token() {
        assertProblem(http.send(http.anonymous("/enrolments").GET()), 401, "token-missing");
        assertProblem(http.send(http.anonymous("/me/data").GET()), 401, "token-missing");
        assertThat(http.send(http.anonymous("/v3/api-docs").GET()).status()).isEqualTo(200);
    }

    @Test
    void an_expired_token_is_refused() {
        var token = LocalParts.identity()
                .sign(aminaAnd(claims -> claims.issuedAt(Instant.now().minusSeconds(7200))
                        .notBefore(Instant.now().minusSeconds(7200))
                        .expiresAt(Instant.now().minusSeconds(3600))));

        assertProblem(list(token), 401, "token-expired");
    }

    @Test
    void a_token_of_another_issuer_is_refused() {
        var token = LocalParts.identity().sign(aminaAnd(claims -> claims.issuer("https://elsewhere.example")));

        assertProblem(list(token), 401, "token-of-another-issuer");
    }

    @Test
    void a_token_for_another_audience_is_refused() {
        var token = LocalParts.identity().sign(aminaAnd(claims -> claims.audience(List.of("another-service"))));

        assertProblem(list(token), 401, "token-for-another-audience");
    }

    @Test
    void a_token_with_a_foreign_signature_is_refused() {
        var token = LocalIdentity.signWithForeignKey(LocalParts.identity().issuer(), aminaAnd(claims -> {}));

        assertProblem(list(token), 401, "token-unreadable");
    }

    @Test
    void a_token_that_does_not_say_where_its_learner_works_enrols_nobody() {
        anOpenSession();
        var token = LocalParts.identity()
                .sign(claims -> claims.subject("somebody")
                        .claim("roles", List.of("learner"))
                        .claim("country", "FR"));

        assertProblem(enrolWith(token), 403, "token-without-claim");
    }

    @Test
    void a_country_that_is_no_code_enrols_nobody() {
        anOpenSession();
        var token = LocalParts.identity().sign(aminaAnd(claims -> claims.claim("country", "Luxembourg")));

        assertProblem(enrolWith(token), 403, "token-claim-invalid");
    }

    @Test
    void administration_and_country_are_not_taken_from_the_body() {
        anOpenSession();

        var body = "{\"sessionId\":\"" + session + "\",\"country\":\"XX\",\"administration\":\"made up\"}";
        assertThat(http.post("/enrolments", AMINA, body).status()).isEqualTo(400);

        assertThat(stored(idOf(AMINA))).isNull();
    }

    @Test
    void other_roles_have_no_enrolments() {
        for (var persona : List.of("editor", "operator", "officer-unesco", PLATFORM)) {
            assertThat(http.get("/enrolments", persona).status()).isEqualTo(403);
        }
    }

    private Http.Answer list(String token) {
        return http.send(http.request("/enrolments", token).GET());
    }

    private Http.Answer enrolWith(String token) {
        var body = BodyPublishers.ofString("{\"sessionId\":\"" + session + "\"}");
        return http.send(http.request("/enrolments", token).POST(body));
    }

    private static Consumer<JwtClaimsSet.Builder> aminaAnd(Consumer<JwtClaimsSet.Builder> claims) {
        var amina = LocalIdentity.persona(AMINA);
        return builder -> claims.accept(builder.subject(amina.subject())
                .claim("roles", amina.roles())
                .claim("administration", String.valueOf(amina.administration()))
                .claim("country", String.valueOf(amina.country())));
    }
}
