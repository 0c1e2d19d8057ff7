package fr.campusnumerique.trial;

import static org.assertj.core.api.Assertions.assertThat;

import fr.campusnumerique.local.parts.LocalParts;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;

/** Endpoints at a port of their own ({@code MANAGEMENT_SERVER_PORT}), which an operator does not publish. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"spring.application.name=trial", "management.server.port=0"})
@ContextConfiguration(initializers = LocalParts.class)
@DirtiesContext
class ManagementPortTest {

    @LocalServerPort
    private int port;

    @LocalManagementPort
    private int managementPort;

    private Campus published;
    private Campus inside;

    @BeforeEach
    void speak_to_both() {
        published = new Campus(port);
        inside = new Campus(managementPort);
    }

    @Test
    void metrics_need_no_token_there_and_name_the_service() {
        assertThat(inside.get("/actuator/prometheus").isOk().response().body())
                .contains("jvm_memory_used_bytes{application=\"trial\",");
        inside.get("/actuator/health/readiness").isOk();
    }

    @Test
    void what_acts_or_tells_of_events_needs_an_operator_there_too() {
        inside.get("/actuator/parkedevents").isProblem(401, "token-missing");
        inside.post("/actuator/parkedevents/x", "{}").isProblem(403, "not-permitted");
        inside.get("/actuator").isProblem(401, "token-missing");
        inside.get("/actuator/metrics").isProblem(401, "token-missing");
        inside.get("/actuator/sbom/application").isProblem(401, "token-missing");
        inside.get("/actuator/parkedevents", "Authorization", Campus.bearer("operator"))
                .isOk();
    }

    @Test
    void the_published_port_has_none_of_it() {
        for (var path :
                new String[] {"/actuator", "/actuator/prometheus", "/actuator/health", "/actuator/parkedevents"}) {
            published.get(path).isProblem(401, "token-missing");
            published.get(path, "Authorization", Campus.bearer("operator")).isProblem(404, "not-found");
        }
    }
}
