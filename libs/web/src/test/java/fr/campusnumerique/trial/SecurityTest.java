package fr.campusnumerique.trial;

import static fr.campusnumerique.trial.Campus.bearer;
import static org.assertj.core.api.Assertions.assertThat;

import fr.campusnumerique.local.identity.LocalIdentity;
import fr.campusnumerique.local.parts.LocalParts;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SecurityTest extends TrialTest {

    @Test
    void without_a_token_only_what_is_public_can_be_read() {
        campus.get("/things").isOk();
        campus.send("HEAD", "/things", java.net.http.HttpRequest.BodyPublishers.noBody())
                .isOk();
        var refused =
                campus.post("/things", Campus.THING, "Accept-Language", "fr").isProblem(401, "token-missing");
        assertThat(refused.header("WWW-Authenticate")).startsWith("Bearer");
        campus.get("/elsewhere").isProblem(401, "token-missing");
    }

    @Test
    void an_expired_token_is_called_expired() {
        var expired = LocalParts.identity()
                .sign(claims -> claims.subject("x")
                        .issuedAt(Instant.now().minusSeconds(7200))
                        .notBefore(Instant.now().minusSeconds(7200))
                        .expiresAt(Instant.now().minusSeconds(3600)));
        var refused =
                campus.get("/elsewhere", "Authorization", "Bearer " + expired).isProblem(401, "token-expired");
        assertThat(refused.header("WWW-Authenticate")).contains("invalid_token");
    }

    @Test
    void a_token_of_another_issuer_is_refused_by_that_name() {
        var other = LocalParts.identity().sign(claims -> claims.subject("x").issuer("https://elsewhere.example"));
        campus.get("/elsewhere", "Authorization", "Bearer " + other).isProblem(401, "token-of-another-issuer");
    }

    @Test
    void a_token_for_another_audience_is_refused_by_that_name() {
        var other = LocalParts.identity().sign(claims -> claims.subject("x").audience(List.of("payroll")));
        campus.get("/elsewhere", "Authorization", "Bearer " + other).isProblem(401, "token-for-another-audience");
    }

    @Test
    void a_token_without_an_audience_is_refused_too() {
        var none = LocalParts.identity().sign(claims -> claims.subject("x").claims(all -> all.remove("aud")));
        campus.get("/elsewhere", "Authorization", "Bearer " + none).isProblem(401, "token-for-another-audience");
    }

    @Test
    void a_token_that_never_expires_or_whose_roles_are_no_names_is_refused() {
        var endless = LocalParts.identity().sign(claims -> claims.subject("x").claims(all -> all.remove("exp")));
        campus.get("/elsewhere", "Authorization", "Bearer " + endless).isProblem(401, "token-without-expiry");
        var numbered = LocalParts.identity().sign(claims -> claims.subject("x").claim("roles", List.of(1)));
        campus.get("/elsewhere", "Authorization", "Bearer " + numbered).isProblem(401, "token-unreadable");
    }

    @Test
    void a_malformed_token_and_one_signed_by_someone_else_have_the_same_answer() {
        var foreign = LocalIdentity.signWithForeignKey(LocalParts.identity().issuer(), claims -> claims.subject("x"));
        campus.get("/elsewhere", "Authorization", "Bearer " + foreign).isProblem(401, "token-unreadable");
        campus.get("/elsewhere", "Authorization", "Bearer rubbish").isProblem(401, "token-unreadable");
        campus.get("/things", "Authorization", "Bearer rubbish").isProblem(401, "token-unreadable");
    }

    @Test
    void a_role_is_needed_where_the_method_says_so() {
        campus.post("/things/publish", "").isProblem(403, "not-permitted");
        campus.post("/things/publish", "", "Authorization", bearer("editor")).isOk();
    }

    @Test
    void a_public_path_that_needs_a_role_asks_for_a_token_first() {
        var refused = campus.get("/things/drafts").isProblem(401, "token-missing");
        assertThat(refused.header("WWW-Authenticate")).startsWith("Bearer");
        campus.get("/things/drafts", "Authorization", bearer("learner-amina")).isProblem(403, "not-permitted");
    }

    @Test
    void the_answer_to_who_is_no_learner_names_the_missing_claim() {
        var refused = campus.post("/things", Campus.THING, "Authorization", bearer("editor"))
                .isProblem(403, "token-without-claim");
        assertThat(refused.json().path("detail").asString()).contains("'administration'");
    }

    @Test
    void operators_alone_see_the_inside() {
        campus.get("/actuator/health").isOk();
        campus.get("/actuator/prometheus").isProblem(401, "token-missing");
        campus.get("/actuator/prometheus", "Authorization", bearer("editor")).isProblem(403, "not-permitted");
        campus.get("/actuator/prometheus", "Authorization", bearer("operator")).isOk();
        campus.get("/actuator/parkedevents", "Authorization", bearer("operator"))
                .isOk();
        campus.get("/actuator/env", "Authorization", bearer("operator")).isProblem(404, "not-found");
    }

    @Test
    void everybody_may_know_which_version_and_commit_runs() {
        var info = campus.get("/actuator/info").isOk().json();
        assertThat(info.at("/build/version").asString()).isEqualTo("1.2.3");
        assertThat(info.at("/git/commit/id/full").asString()).isEqualTo("0123456789abcdef0123456789abcdef01234567");
    }

    @Test
    void what_the_service_is_made_of_is_for_operators_and_those_who_monitor() {
        for (var path : List.of("/actuator/sbom", "/actuator/sbom/application")) {
            campus.get(path).isProblem(401, "token-missing");
            campus.get(path, "Authorization", bearer("editor")).isProblem(403, "not-permitted");
            campus.get(path, "Authorization", bearer("operator")).isOk();
        }
    }

    @Test
    void whoever_monitors_reads_metrics_and_nothing_else_of_the_inside() {
        var monitoring = "Bearer "
                + LocalParts.identity()
                        .sign(claims -> claims.subject("prometheus").claim("roles", List.of("monitoring")));

        campus.get("/actuator/prometheus", "Authorization", monitoring).isOk();
        campus.get("/actuator/metrics", "Authorization", monitoring).isOk();
        assertThat(campus.get("/actuator/sbom/application", "Authorization", monitoring)
                        .isOk()
                        .json()
                        .at("/components/0/name")
                        .asString())
                .isEqualTo("a-library");
        assertThat(campus.get("/actuator/health", "Authorization", monitoring)
                        .isOk()
                        .json()
                        .has("components"))
                .isTrue();
        campus.get("/actuator/parkedevents", "Authorization", monitoring).isProblem(403, "not-permitted");
        campus.post("/actuator/parkedevents/x", "{}", "Authorization", monitoring)
                .isProblem(403, "not-permitted");
        campus.post("/things/publish", "", "Authorization", monitoring).isProblem(403, "not-permitted");
    }

    @Test
    void answers_carry_headers_that_suit_an_api_and_no_session() {
        var answer = campus.get("/things").isOk();
        assertThat(answer.header("Content-Security-Policy")).contains("default-src 'none'", "frame-ancestors 'none'");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(answer.header("Set-Cookie")).isNull();
        assertThat(answer.header("Access-Control-Allow-Origin")).isNull();
    }
}
