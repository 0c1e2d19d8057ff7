package fr.campusnumerique.enrolment.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import fr.campusnumerique.enrolment.CampusTest;
import fr.campusnumerique.enrolment.Http;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** What training officers do, and what they see of it. */
public abstract class BulkCampusTest extends CampusTest {

    /** Of the same administration as Amina. */
    protected static final String OFFICER = "training-officer-0";

    protected static final String OF_ANOTHER = "training-officer-3";

    protected Http.Answer send(String officer, String type, String body, String... key) {
        var request = http.request("/bulk-enrolments", Http.tokenOf(officer))
                .setHeader("Content-Type", type)
                .POST(BodyPublishers.ofString(body));
        if (key.length > 0) {
            request.header("Idempotency-Key", key[0]);
        }
        return http.send(request);
    }

    protected String csv(List<String> learners) {
        return learners.stream()
                .map(learner -> session + "," + learner)
                .collect(Collectors.joining("\n", "sessionId,learnerId\n", "\n"));
    }

    protected static List<String> people(int many) {
        var run = UUID.randomUUID();
        return IntStream.range(0, many).mapToObj(n -> "person-" + run + "-" + n).toList();
    }

    /** The address of an accepted bulk enrolment once all of its rows have their outcomes. */
    protected String done(String officer, Http.Answer accepted) {
        assertThat(accepted.status()).as(accepted.toString()).isEqualTo(202);
        var location = accepted.header("Location");
        await().until(() ->
                http.get(location, officer).body().at("/bulk/state").asString().equals("done"));
        return location;
    }

    protected JsonNode rows(String officer, String location) {
        return http.get(location + "?limit=200", officer).body().get("items");
    }

    protected static List<String> outcomes(JsonNode rows) {
        return rows.valueStream().map(row -> row.get("outcome").asString()).toList();
    }
}
