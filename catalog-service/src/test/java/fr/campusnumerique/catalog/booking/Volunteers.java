package fr.campusnumerique.catalog.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.campusnumerique.catalog.Client;
import fr.campusnumerique.catalog.Client.Answer;
import fr.campusnumerique.local.identity.LocalIdentity;
import fr.campusnumerique.local.parts.LocalParts;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What applicants, reviewers and the officer say over HTTP. */
public final class Volunteers {

    private static final Duration SOON = Duration.ofMinutes(2);

    private final Client client;

    public Volunteers(Client client) {
        this.client = client;
    }

    /** One of its own for each course; one word, so that a search for the number of another course does not find it. */
    static String discipline() {
        return "d" + UUID.randomUUID().toString().replace("-", "");
    }

    public static String call(String closesAt) {
        return """
                {"texts": {"fr": {"title": "Appel", "text": "Transmettez."}, "en": {"title": "Call", "text": "Teach."}},
                 "disciplines": ["cybersecurity", "data-science"],
                 "opensAt": "2026-01-01T06:00:00Z", "closesAt": "%s",
                 "weights": {"technicalExpertise": 40, "trainingExperience": 35, "commitment": 25}}
                """.formatted(closesAt);
    }

    public static String form() {
        return """
                {"expertise": [{"discipline": "cybersecurity", "years": 8, "evidence": "Audits."}],
                 "experience": {"sessionsLed": 12, "description": "Ateliers."},
                 "commitment": {"daysPerYear": 10, "employerAgrees": true},
                 "motivation": "Transmettre.", "languages": ["fr"], "cities": ["Bordeaux"]}
                """;
    }

    public static String review(int expertise, int experience, int commitment, String comment) {
        return """
                {"scores": {"technicalExpertise": %d, "trainingExperience": %d, "commitment": %d}, "comment": "%s"}
                """.formatted(expertise, experience, commitment, comment);
    }

    public Answer as(String method, String path, @Nullable String body, String persona, String... headers) {
        return client.send(method, path, body, LocalParts.identity().token(persona), headers);
    }

    public String openCall() {
        var id = "call-" + UUID.randomUUID();
        var answer = as("PUT", "/trainer-calls/" + id, call("2099-01-01T00:00:00Z"), "programme-officer");
        assertThat(answer.status()).isEqualTo(201);
        return id;
    }

    /** Ends the call in a moment, and waits for it. */
    public void close(String call) {
        var path = "/trainer-calls/" + call;
        var end = Instant.now().plusMillis(800).toString();
        var answer = as(
                "PUT",
                path,
                call(end),
                "programme-officer",
                "If-Match",
                client.get(path).etag());
        assertThat(answer.status()).isEqualTo(200);
        await().atMost(SOON).until(() -> client.get(path).text("/state").equals("closed"));
    }

    public String apply(String call, String persona) {
        var answer = as("PUT", "/trainer-calls/" + call + "/application", form(), persona);
        assertThat(answer.status()).isEqualTo(201);
        return answer.text("/applicationId");
    }

    /** The n-th reviewer who works elsewhere. */
    public String reviewer(String administration, int n) {
        return IntStream.range(0, 100)
                .mapToObj(each -> "reviewer-" + each)
                .filter(each -> !LocalIdentity.persona(each).administration().equals(administration))
                .skip(n)
                .findFirst()
                .orElseThrow();
    }

    public String colleague(String administration) {
        return IntStream.range(0, 1000)
                .mapToObj(each -> "reviewer-" + each)
                .filter(each -> LocalIdentity.persona(each).administration().equals(administration))
                .findFirst()
                .orElseThrow();
    }

    /** Two reviews by people who work elsewhere. */
    public void review(String application, String applicant) {
        var administration = LocalIdentity.persona(applicant).administration();
        for (int n = 0; n < 2; n++) {
            var answer =
                    as("PUT", "/trainer-reviews/" + application, review(3, 3, 3, "Bien."), reviewer(administration, n));
            assertThat(answer.status()).isEqualTo(200);
        }
    }

    public Answer decide(String application, String outcome) {
        return as(
                "POST",
                "/trainer-applications/" + application + "/decision",
                "{\"outcome\": \"%s\", \"reason\": \"Expertise reconnue.\"}".formatted(outcome),
                "programme-officer");
    }

    /** Somebody who was accepted by a call of their own; the id of the trainer. */
    public String trainer(String persona) {
        var call = openCall();
        var application = apply(call, persona);
        close(call);
        review(application, persona);
        assertThat(decide(application, "accepted").status()).isEqualTo(200);
        return LocalIdentity.persona(persona).subject();
    }
}
