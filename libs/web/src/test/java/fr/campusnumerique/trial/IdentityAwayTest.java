package fr.campusnumerique.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.campusnumerique.local.identity.LocalIdentity;
import fr.campusnumerique.local.parts.LocalParts;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"spring.application.name=trial", "campus.web.public=/things/**"})
@ContextConfiguration(initializers = LocalParts.class)
@DirtiesContext
class IdentityAwayTest {

    private static final LocalIdentity FIRST = LocalIdentity.start(0);
    private static final String TOKEN = FIRST.token("learner-amina");

    @DynamicPropertySource
    static void ownIdentity(DynamicPropertyRegistry properties) {
        FIRST.close();
        properties.add("spring.security.oauth2.resourceserver.jwt.issuer-uri", FIRST::issuer);
    }

    @LocalServerPort
    private int port;

    @AfterAll
    static void stop() {
        FIRST.close();
    }

    @Test
    void a_service_starts_without_the_identity_provider_and_finds_it_when_it_comes() {
        var campus = new Campus(port);
        campus.get("/things").isOk();
        var refused =
                campus.get("/nothing", "Authorization", "Bearer " + TOKEN).isProblem(503, "identity-provider-away");
        assertThat(refused.header("Retry-After")).isEqualTo("5");

        try (var back = LocalIdentity.start(FIRST.port())) {
            var token = back.token("learner-amina");
            // Requests within a second of a failed attempt fail with it.
            await().atMost(Duration.ofMinutes(2))
                    .untilAsserted(() -> campus.get("/nothing", "Authorization", "Bearer " + token)
                            .isProblem(404, "not-found"));
        }
    }
}
