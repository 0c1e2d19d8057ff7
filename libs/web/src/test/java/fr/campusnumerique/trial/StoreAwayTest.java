package fr.campusnumerique.trial;

import static org.assertj.core.api.Assertions.assertThat;

import fr.campusnumerique.local.parts.LocalParts;
import fr.campusnumerique.local.store.LocalStore;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "spring.application.name=trial")
@ContextConfiguration(initializers = LocalParts.class)
@DirtiesContext
@ExtendWith(OutputCaptureExtension.class)
class StoreAwayTest {

    private static final LocalStore STORE = LocalStore.inMemory(0);

    @DynamicPropertySource
    static void ownStore(DynamicPropertyRegistry properties) {
        properties.add("spring.mongodb.uri", () -> STORE.uri("trial"));
    }

    @LocalServerPort
    private int port;

    @AfterAll
    static void stop() {
        STORE.close();
    }

    @Test
    void a_store_that_does_not_answer_is_reported_in_time_and_leaves_the_service_alive(CapturedOutput output) {
        var campus = new Campus(port);
        campus.post("/failures/store", "").isOk();
        campus.get("/actuator/health/readiness").isOk();

        STORE.close();

        var asked = Instant.now();
        assertThat(campus.get("/actuator/health/readiness").status()).isEqualTo(503);
        // It is asked for 0.8 s; whoever waited like a command would wait for 5 s.
        assertThat(Duration.between(asked, Instant.now())).isLessThan(Duration.ofSeconds(4));
        campus.get("/actuator/health/liveness").isOk();
        var refused = campus.post("/failures/store", "").isProblem(503, "store-away");
        assertThat(refused.header("Retry-After")).isEqualTo("5");
        assertThat(output.getAll()).contains("Answered 503 to POST /failures/{kind}: /problems/store-away");
    }
}
