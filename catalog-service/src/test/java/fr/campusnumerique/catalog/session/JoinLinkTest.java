package fr.campusnumerique.catalog.session;

import static org.assertj.core.api.Assertions.assertThat;

import fr.campusnumerique.catalog.CatalogTest;
import fr.campusnumerique.catalog.Client;
import fr.campusnumerique.catalog.Story;
import fr.campusnumerique.catalog.calendar.CalendarTest;
import fr.campusnumerique.contracts.Contracts;
import fr.campusnumerique.local.parts.LocalParts;
import fr.campusnumerique.local.parts.OtherServices;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

@CatalogTest
class JoinLinkTest {

    @Autowired
    private Client client;

    @Test
    void the_link_is_shown_while_the_seat_is_confirmed_and_to_nobody_else() {
        var code = Story.launchedInFrench(client);
        var id = client.post("/sessions", Story.virtual(code)).text("/sessionId");
        client.post("/sessions/" + id + "/schedule", "");
        var path = "/sessions/" + id + "/join-links";
        var learner = LocalParts.identity().token("learner-amina");
        var other = LocalParts.identity().token("learner-bruno");

        assertThat(client.get(path).status()).isEqualTo(401);
        assertThat(client.send("GET", path, null, learner).text("/type")).isEqualTo("/problems/seat-not-confirmed");

        told("confirmed", id, CalendarTest.subject(learner), 2);
        awaitStatus(path, learner, 200);
        var links = client.send("GET", path, null, learner);
        assertThat(links.text("/parts/0/joinLink")).isEqualTo("https://visio.example/r/7f3a9c51");
        assertThat(links.header("Cache-Control")).contains("no-store");
        assertThat(client.send("GET", path, null, other).status()).isEqualTo(403);
        assertThat(client.send("GET", path, null, Client.editor()).status()).isEqualTo(200);

        told("cancelled", id, CalendarTest.subject(learner), 3);
        awaitStatus(path, learner, 403);
        told("confirmed", id, CalendarTest.subject(learner), 2);
        told("confirmed", id, CalendarTest.subject(other), 1);
        awaitStatus(path, other, 200);
        assertThat(client.send("GET", path, null, learner).status()).isEqualTo(403);
    }

    private void awaitStatus(String path, String token, int status) {
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .until(() -> client.send("GET", path, null, token).status() == status);
    }

    private void told(String what, String sessionId, String learnerId, long sequence) {
        var type = "fr.campusnumerique.enrolment." + what + ".v1";
        var enrolment = (ObjectNode) new JsonMapper().readTree(Contracts.example(type));
        var id = "enr-" + sessionId + learnerId;
        enrolment.put("enrolmentId", id);
        enrolment.put("sessionId", sessionId).put("learnerId", learnerId).put("mode", "virtual");
        OtherServices.publish("campus.enrolments", "enrolments", type, id, sequence, enrolment.toString());
    }
}
