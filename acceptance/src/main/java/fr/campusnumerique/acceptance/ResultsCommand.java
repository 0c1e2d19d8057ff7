package fr.campusnumerique.acceptance;

import static fr.campusnumerique.local.launcher.LocalCampus.FEEDBACK;
import static fr.campusnumerique.local.launcher.LocalCampus.IDENTITY;

import fr.campusnumerique.acceptance.kernel.RefusedException;
import fr.campusnumerique.acceptance.kernel.http.Answer;
import fr.campusnumerique.acceptance.kernel.http.CampusApi;
import fr.campusnumerique.acceptance.kernel.http.ClientCredentials;
import fr.campusnumerique.acceptance.kernel.http.Command;
import fr.campusnumerique.acceptance.kernel.http.ProgrammeCommands;
import fr.campusnumerique.local.identity.LocalIdentity;
import fr.campusnumerique.local.launcher.CampusOptions;
import fr.campusnumerique.local.launcher.LocalCampus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

@CommandLine.Command(
        name = "results",
        description = {
            "Say the programme's figures, exactly (as its officer reads them) and as they are published, rounded by"
                    + " the rule: of the campus that runs, or of the one that is kept (it is started for it).",
            "Of a demo that has ended:",
            "  ./campus results --data .campus/demo",
            "With --rebuild: count everything anew from the events, and say whether it is the same (status 0 if so)."
        })
final class ResultsCommand implements Callable<Integer> {

    @Mixin
    private CampusFlags flags = new CampusFlags();

    @Option(names = "--rebuild", description = "count anew from the events, and compare")
    private boolean rebuild;

    @Option(names = "--publish", description = "publish the figures as they are now first")
    private boolean publish;

    @Override
    public Integer call() throws IOException {
        var options = flags.options();
        try {
            if (options.portsFrom() != 0) {
                try {
                    return say(service -> running(options, service));
                } catch (ConnectException notRunning) {
                    System.out.println("no campus runs here: starting the one that is kept");
                }
            }
            try (var campus = LocalCampus.start(options, System.out::println)) {
                return say(campus::url);
            }
        } catch (IllegalStateException | RefusedException refused) {
            System.err.println("campus: " + refused.getMessage());
            return 1;
        }
    }

    /** Where a service answers of a campus that was started with these options. */
    private static String running(CampusOptions options, String service) {
        return "http://localhost:" + options.port(service);
    }

    private int say(UnaryOperator<String> urls) throws IOException {
        var identity = new ClientCredentials(URI.create(urls.apply(IDENTITY) + "/oauth2/token"), LocalIdentity.SECRET);
        try (var api = new CampusApi(urls, identity::token)) {
            boolean equal = true;
            if (rebuild) {
                equal = rebuilt(ask(api, ProgrammeCommands.rebuild()));
            }
            if (publish) {
                ask(api, ProgrammeCommands.publishProgramme(UUID.randomUUID().toString()));
            }
            if (publish || !rebuild) {
                table(ask(api, ProgrammeCommands.readExactProgramme()), ask(api, ProgrammeCommands.readProgramme("en")))
                        .forEach(System.out::println);
                System.out.println("the page: " + urls.apply(FEEDBACK) + "/programme");
            }
            return equal ? 0 : 1;
        } catch (UncheckedIOException noToken) {
            throw noToken.getCause();
        }
    }

    private static boolean rebuilt(JsonNode outcome) {
        System.out.printf(
                "rebuilt from %d events: %d courses, %d sessions, %d enrolments, %d certificates%n",
                Stream.of("events", "courses", "sessions", "enrolments", "certificates")
                        .map(what -> outcome.path(what).asInt())
                        .toArray());
        var equal = outcome.path("equal").asBoolean();
        var differing = outcome.path("differing").asInt();
        System.out.printf(
                "results: certified %d running, %d rebuilt, differing %d, unknown to the topics %d: %s%n",
                outcome.path("certifiedRunning").asInt(),
                outcome.path("certifiedRebuilt").asInt(),
                differing,
                outcome.path("unknownToTopics").asInt(),
                equal ? "equal" : differing == 0 ? "not equal" : "not equal; corrected");
        return equal;
    }

    /** The same publication twice: what only the officer may read, and what everybody reads. */
    static List<String> table(JsonNode exact, JsonNode published) {
        var at = published.path("publishedAt").asString("never");
        return Stream.concat(
                        Stream.of(row("published " + at, "exactly", "as published")),
                        Stream.of(
                                        "certifiedPeople",
                                        "sessionsHeld",
                                        "seatsTaken",
                                        "seatsOffered",
                                        "proficiencyRose",
                                        "confidenceRose")
                                .map(figure -> row("  " + words(figure), said(exact, figure), said(published, figure))))
                .toList();
    }

    /** {@code seatsTaken}: seats taken. */
    private static String words(String figure) {
        return figure.replaceAll("(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    }

    private static String row(String name, String exactly, String published) {
        return "%-34s %-36s %s".formatted(name, exactly, published);
    }

    private static String said(JsonNode programme, String name) {
        var figure = programme.path("total").path(name);
        if (figure.isObject()) {
            return String.format(
                    Locale.ROOT,
                    "%.1f %% (%.1f to %.1f, n = %d)",
                    100 * figure.path("share").asDouble(),
                    100 * figure.path("low").asDouble(),
                    100 * figure.path("high").asDouble(),
                    figure.path("n").asInt());
        }
        return figure.isNumber() ? figure.asString() : "too few";
    }

    private static JsonNode ask(CampusApi api, Command command) throws IOException {
        Answer answer = api.send(command);
        if (!answer.acknowledged()) {
            throw new IllegalStateException(command + " is answered " + answer.status() + ": " + answer.body());
        }
        return answer.json();
    }
}
