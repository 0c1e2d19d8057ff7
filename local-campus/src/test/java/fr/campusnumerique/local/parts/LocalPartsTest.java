package fr.campusnumerique.local.parts;

import static org.assertj.core.api.Assertions.assertThat;

import fr.campusnumerique.local.identity.LocalIdentity;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.Principal;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** A small service with the usual resource server's security, tested with the parts on its class path. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        classes = LocalPartsTest.SmallService.class,
        properties = {"campus.outbox.partitions=7", "spring.security.oauth2.resourceserver.jwt.audiences=campus"})
@ContextConfiguration(initializers = LocalParts.class)
class LocalPartsTest {

    @EnableAutoConfiguration
    @RestController
    static class SmallService {
        @GetMapping("/me")
        String me(Principal principal) {
            return principal.getName();
        }
    }

    @LocalServerPort
    int port;

    @Autowired
    Environment environment;

    @Autowired
    ApplicationContext context;

    @Value("${spring.mongodb.uri}")
    String uri;

    @Test
    void the_service_gets_the_addresses_of_its_parts() {
        assertThat(uri).startsWith("mongodb://").contains("/test-");
        assertThat(environment.getProperty("spring.kafka.bootstrap-servers")).isEqualTo(LocalParts.bootstrapServers());
        assertThat(environment.getProperty("campus.inbox.group-suffix")).startsWith("-");
    }

    @Test
    void what_the_test_sets_itself_wins() {
        assertThat(environment.getProperty("campus.outbox.partitions")).isEqualTo("7");
        assertThat(environment.getProperty("campus.outbox.replicas")).isEqualTo("1");
    }

    @Test
    void the_service_s_security_is_its_own_and_takes_the_provider_s_tokens() throws Exception {
        assertThat(context.getBeansOfType(SecurityFilterChain.class)).hasSize(1);
        assertThat(statusOf("/me", null)).isEqualTo(401);
        assertThat(statusOf("/me", LocalParts.identity().token("learner-amina")))
                .isEqualTo(200);
        assertThat(statusOf("/oauth2/token", LocalParts.identity().token("learner-amina")))
                .isEqualTo(404);
    }

    @Test
    void a_token_for_somebody_else_does_not_pass() throws Exception {
        String foreign = LocalIdentity.signWithForeignKey(
                LocalParts.identity().issuer(), LocalIdentity.persona("editor")::describeIn);
        assertThat(statusOf("/me", foreign)).isEqualTo(401);
        String elsewhere =
                LocalParts.identity().sign(claims -> claims.subject("x").audience(java.util.List.of("other")));
        assertThat(statusOf("/me", elsewhere)).isEqualTo(401);
    }

    private int statusOf(String path, String token) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
            if (token != null) {
                request.header("Authorization", "Bearer " + token);
            }
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString())
                    .statusCode();
        }
    }
}
