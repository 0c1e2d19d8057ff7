package fr.campusnumerique.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import fr.campusnumerique.catalog.course.Courses;
import fr.campusnumerique.local.identity.LocalIdentity;
import fr.campusnumerique.local.parts.LocalParts;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@CatalogTest
class SecurityTest {

    private static final List<String> EDITOR = List.of("catalogue-editor");

    @Autowired
    private Client client;

    @Autowired
    private Courses courses;

    private final String code = Story.newCode();

    @AfterEach
    void nothing_was_written() {
        assertThat(courses.findById(code)).isEmpty();
    }

    @Test
    void nobody_edits_without_a_token() {
        refused(null, 401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"learner-amina", "platform", "officer-unesco", "operator"})
    void only_editors_edit(String persona) {
        refused(LocalParts.identity().token(persona), 403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/courses/AI-1/language-versions/fr/launch",
                "/courses/AI-1/language-versions/fr/retire",
                "/sessions"
            })
    void only_editors_launch_retire_and_announce(String path) {
        var learner = LocalParts.identity().token("learner-amina");

        assertThat(client.send("POST", path, Story.session("AI-1", "fr"), learner)
                        .status())
                .isEqualTo(403);
        assertThat(client.send("POST", path, Story.session("AI-1", "fr"), null).status())
                .isEqualTo(401);
    }

    @Test
    void an_expired_token_is_refused() {
        refused(
                LocalParts.identity()
                        .sign(claims -> claims.subject("editor")
                                .claim("roles", EDITOR)
                                .issuedAt(Instant.now().minusSeconds(7200))
                                .notBefore(Instant.now().minusSeconds(7200))
                                .expiresAt(Instant.now().minusSeconds(3600))),
                401);
    }

    @Test
    void a_token_for_another_audience_is_refused() {
        refused(
                LocalParts.identity()
                        .sign(claims ->
                                claims.subject("editor").claim("roles", EDITOR).audience(List.of("elsewhere"))),
                401);
    }

    @Test
    void a_token_of_another_issuer_is_refused() {
        refused(
                LocalParts.identity()
                        .sign(claims ->
                                claims.subject("editor").claim("roles", EDITOR).issuer("https://other.example")),
                401);
    }

    @Test
    void a_token_signed_by_somebody_else_is_refused() {
        refused(
                LocalIdentity.signWithForeignKey(
                        LocalParts.identity().issuer(),
                        claims -> claims.subject("editor").claim("roles", EDITOR)),
                401);
    }

    @Test
    void a_token_that_is_none_is_refused() {
        refused("nonsense", 401);
    }

    @Test
    void reading_needs_no_token_but_the_parked_events_do() {
        assertThat(client.get("/courses").status()).isEqualTo(200);
        assertThat(client.get("/sessions").status()).isEqualTo(200);
        assertThat(client.get("/actuator/parkedevents").status()).isEqualTo(401);
        assertThat(client.get("/actuator/health/readiness").status()).isEqualTo(200);
    }

    private void refused(@Nullable String token, int status) {
        var answer = client.send("PUT", "/courses/" + code, Story.course(), token);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("Content-Type").orElse("")).startsWith("application/problem+json");
    }
}
