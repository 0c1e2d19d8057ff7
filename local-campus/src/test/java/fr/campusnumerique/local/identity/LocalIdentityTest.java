package fr.campusnumerique.local.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoders;
import tools.jackson.databind.json.JsonMapper;

class LocalIdentityTest {

    private static LocalIdentity identity;
    private static JwtDecoder decoder;
    private static HttpClient http;

    @BeforeAll
    static void start() throws Exception {
        identity = LocalIdentity.start(0);
        http = HttpClient.newHttpClient();
        // The first answer takes a slow machine longer than the decoder waits for it.
        http.send(
                HttpRequest.newBuilder(URI.create(identity.issuer() + "/.well-known/openid-configuration"))
                        .build(),
                HttpResponse.BodyHandlers.discarding());
        decoder = JwtDecoders.fromIssuerLocation(identity.issuer());
    }

    @AfterAll
    static void stop() {
        http.close();
        identity.close();
    }

    @Test
    void a_client_gets_a_token_with_its_persona_s_claims() throws Exception {
        HttpResponse<String> answer = ask("learner-amina", "campus-dev");
        assertThat(answer.statusCode()).isEqualTo(200);
        String token =
                JsonMapper.shared().readTree(answer.body()).get("access_token").asString();
        Jwt jwt = decoder.decode(token);
        assertThat(jwt.getAudience()).containsExactly("campus");
        assertThat(jwt.getClaimAsStringList("roles")).containsExactly("learner");
        assertThat(jwt.getClaimAsString("given_name")).isEqualTo("Amina");
        assertThat(jwt.getClaimAsString("country")).isEqualTo("FR");
        assertThat(jwt.getClaimAsString("administration")).startsWith("Ministère");
        assertThat(Duration.between(jwt.getIssuedAt(), jwt.getExpiresAt())).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void a_token_made_in_process_says_the_same() throws Exception {
        String overHttp = JsonMapper.shared()
                .readTree(ask("officer-unesco", "campus-dev").body())
                .get("access_token")
                .asString();
        Jwt one = decoder.decode(overHttp);
        Jwt other = decoder.decode(identity.token("officer-unesco"));
        assertThat(other.getClaims().keySet()).isSubsetOf(one.getClaims().keySet());
        for (String claim : List.of("iss", "sub", "aud", "roles", "issuer", "given_name", "family_name")) {
            assertThat(other.<Object>getClaim(claim)).isEqualTo(one.getClaim(claim));
        }
        assertThat(other.getClaimAsString("issuer")).isEqualTo("unesco");
    }

    @Test
    void a_wrong_secret_and_an_unknown_client_are_turned_away() throws Exception {
        assertThat(ask("learner-amina", "guessed").statusCode()).isEqualTo(401);
        assertThat(ask("nobody", "campus-dev").statusCode()).isEqualTo(401);
    }

    @Test
    void the_subject_of_a_learner_is_a_lasting_pseudonym() {
        String subject = LocalIdentity.persona("learner-amina").subject();
        assertThat(subject).doesNotContainIgnoringCase("amina").hasSize(24);
        assertThat(decoder.decode(identity.token("learner-amina")).getSubject()).isEqualTo(subject);
    }

    @Test
    void a_thousand_learners_come_from_many_countries_and_are_all_different_people() {
        Set<String> subjects = new HashSet<>();
        Set<String> countries = new HashSet<>();
        for (int i = 0; i < 1_000; i++) {
            Persona learner = LocalIdentity.persona("learner-" + i);
            subjects.add(learner.subject());
            countries.add(learner.country());
        }
        assertThat(subjects).hasSize(1_000);
        assertThat(countries).hasSizeGreaterThanOrEqualTo(7);
    }

    @Test
    void tokens_with_claims_of_one_s_own_are_signed_by_the_provider() {
        String expired = identity.sign(claims -> claims.subject("x")
                .issuedAt(Instant.now().minusSeconds(7_200))
                .notBefore(Instant.now().minusSeconds(7_200))
                .expiresAt(Instant.now().minusSeconds(3_600)));
        assertThatThrownBy(() -> decoder.decode(expired)).hasMessageContaining("expired");
        assertThat(decoder.decode(identity.sign(claims -> claims.audience(List.of("elsewhere"))))
                        .getAudience())
                .containsExactly("elsewhere");
    }

    @Test
    void a_token_signed_with_a_foreign_key_does_not_pass() {
        String forged = LocalIdentity.signWithForeignKey(identity.issuer(), claims -> claims.subject("x"));
        assertThatThrownBy(() -> decoder.decode(forged)).isInstanceOf(BadJwtException.class);
    }

    @Test
    void the_page_names_the_personas_and_the_way_to_a_token() throws Exception {
        HttpResponse<String> page = http.send(
                HttpRequest.newBuilder(URI.create(identity.issuer() + "/")).build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(page.body()).contains("learner-amina", "officer-oxford", "curl -s -u learner-amina:campus-dev");
    }

    @Test
    void a_token_survives_a_restart_when_the_key_is_kept(@TempDir Path folder) {
        String token;
        int port;
        try (LocalIdentity first = LocalIdentity.start(folder, 0)) {
            token = first.token("learner-bruno");
            port = first.port();
        }
        try (LocalIdentity second = LocalIdentity.start(folder, port)) {
            assertThat(JwtDecoders.fromIssuerLocation(second.issuer())
                            .decode(token)
                            .getSubject())
                    .isEqualTo(LocalIdentity.persona("learner-bruno").subject());
        }
    }

    private static HttpResponse<String> ask(String client, String secret) throws IOException, InterruptedException {
        String basic = Base64.getEncoder().encodeToString((client + ":" + secret).getBytes(StandardCharsets.UTF_8));
        return http.send(
                HttpRequest.newBuilder(URI.create(identity.issuer() + "/oauth2/token"))
                        .header("Authorization", "Basic " + basic)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void a_line_manager_belongs_to_the_administration_that_the_id_names() {
        var manager = LocalIdentity.persona("line-manager-3");
        assertThat(manager.administration())
                .isEqualTo(LocalIdentity.persona("learner-bruno").administration());
        assertThat(manager.roles()).containsExactly("line-manager");
        assertThat(LocalIdentity.persona("trainer-zoe").roles()).containsExactly("learner", "trainer");
    }

    @Test
    void an_administration_that_does_not_exist_has_no_officer() {
        assertThatThrownBy(() -> LocalIdentity.persona("training-officer-12"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
