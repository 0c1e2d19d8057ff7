package fr.campusnumerique.acceptance;

import fr.campusnumerique.local.identity.LocalIdentity;
import fr.campusnumerique.local.launcher.CampusOptions;
import fr.campusnumerique.local.launcher.LocalCampus;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Command(
        name = "results",
        description = {
            "Say the programme's figures, of the campus that runs, or of the one that is kept (it is started for it).",
            "With --rebuild: count everything anew from the events, and say whether it is the same (status 0 if so)."
        })
final class ResultsCommand implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final int IDENTITY = 8080;
    private static final int FEEDBACK = 8084;
    private static final int FEEDBACK_IN_ROW = 4;
    private static final JsonMapper JSON = JsonMapper.shared();

    @Mixin
    private CampusFlags flags = new CampusFlags();

    @Option(names = "--rebuild", description = "count anew from the events, and compare")
    private boolean rebuild;

    @Option(names = "--publish", description = "publish the figures as they are now first")
    private boolean publish;

    private record Places(String identity, String feedback) {}

    @Override
    public Integer call() throws IOException, InterruptedException {
        try {
            return tell();
        } catch (IllegalStateException refused) {
            System.err.println("campus: " + refused.getMessage());
            return 1;
        }
    }

    private int tell() throws IOException, InterruptedException {
        var options = flags.options();
        try (var http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            var running = running(options);
            if (running != null) {
                try {
                    return tell(http, running);
                } catch (ConnectException notRunning) {
                    System.out.println("no campus runs here: starting the one that is kept");
                }
            }
            try (var campus = LocalCampus.start(options, System.out::println)) {
                return tell(http, new Places(campus.identity().issuer(), campus.url(LocalCampus.FEEDBACK)));
            }
        }
    }

    /** Where a campus with these options would answer; null if it may be anywhere. */
    private static @Nullable Places running(CampusOptions options) {
        if (options.portsFrom() == 0) {
            return null;
        }
        var usual = options.portsFrom() == CampusOptions.USUAL_PORTS;
        return new Places(
                "http://localhost:" + (usual ? IDENTITY : options.portsFrom()),
                "http://localhost:" + (usual ? FEEDBACK : options.portsFrom() + FEEDBACK_IN_ROW));
    }

    private int tell(HttpClient http, Places places) throws IOException, InterruptedException {
        var token = token(http, places.identity());
        var status = 0;
        if (rebuild) {
            var outcome = ask(http, "POST", places.feedback() + "/programme/rebuild", token);
            System.out.printf(
                    Locale.ROOT,
                    "rebuilt from %d events: %d courses, %d sessions, %d enrolments, %d certificates%n",
                    outcome.path("events").asInt(),
                    outcome.path("courses").asInt(),
                    outcome.path("sessions").asInt(),
                    outcome.path("enrolments").asInt(),
                    outcome.path("certificates").asInt());
            var equal = outcome.path("equal").asBoolean();
            var differing = outcome.path("differing").asInt();
            System.out.printf(
                    Locale.ROOT,
                    "results: certified %d running, %d rebuilt, differing %d, unknown to the topics %d: %s%n",
                    outcome.path("certifiedRunning").asInt(),
                    outcome.path("certifiedRebuilt").asInt(),
                    differing,
                    outcome.path("unknownToTopics").asInt(),
                    equal ? "equal" : differing == 0 ? "not equal" : "not equal; corrected");
            status = equal ? 0 : 1;
        }
        if (publish) {
            ask(http, "POST", places.feedback() + "/programme/publications", token);
        }
        if (publish || !rebuild) {
            figures(ask(http, "GET", places.feedback() + "/programme", token));
            System.out.println("the page: " + places.feedback() + "/programme");
        }
        return status;
    }

    private static void figures(JsonNode programme) {
        var total = programme.path("total");
        System.out.printf(
                "published %s%n",
                programme.path("publishedAt").asString("never").replace("null", "never"));
        System.out.printf("  people certified  %s%n", said(total.path("certifiedPeople")));
        System.out.printf("  sessions held     %s%n", said(total.path("sessionsHeld")));
        System.out.printf(
                "  seats taken       %s of %s%n", said(total.path("seatsTaken")), said(total.path("seatsOffered")));
        System.out.printf("  proficiency rose  %s%n", share(total.path("proficiencyRose")));
        System.out.printf("  confidence rose   %s%n", share(total.path("confidenceRose")));
    }

    private static String said(JsonNode number) {
        return number.isNumber() ? number.asString() : "hidden";
    }

    private static String share(JsonNode share) {
        return share.isObject()
                ? String.format(
                        Locale.ROOT,
                        "%.1f %% (%.1f to %.1f, n = %d)",
                        100 * share.path("share").asDouble(),
                        100 * share.path("low").asDouble(),
                        100 * share.path("high").asDouble(),
                        share.path("n").asInt())
                : "hidden";
    }

    private static String token(HttpClient http, String identity) throws IOException, InterruptedException {
        var client = Base64.getEncoder()
                .encodeToString(("operator:" + LocalIdentity.SECRET).getBytes(StandardCharsets.UTF_8));
        var request = HttpRequest.newBuilder(URI.create(identity + "/oauth2/token"))
                .header("Authorization", "Basic " + client)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("grant_type=client_credentials"))
                .build();
        return json(http, request).path("access_token").asString();
    }

    private static JsonNode ask(HttpClient http, String method, String url, String token)
            throws IOException, InterruptedException {
        return json(
                http,
                HttpRequest.newBuilder(URI.create(url))
                        .timeout(PATIENCE)
                        .header("Authorization", "Bearer " + token)
                        .header("Accept", "application/json")
                        .method(method, BodyPublishers.noBody())
                        .build());
    }

    private static JsonNode json(HttpClient http, HttpRequest request) throws IOException, InterruptedException {
        var answer = http.send(request, BodyHandlers.ofString());
        if (answer.statusCode() / 100 != 2) {
            throw new IllegalStateException(request.uri() + " answers " + answer.statusCode() + ": " + answer.body());
        }
        return JSON.readTree(answer.body());
    }
}
