package fr.campusnumerique.acceptance;

import static fr.campusnumerique.local.launcher.LocalCampus.IDENTITY;
import static java.nio.charset.StandardCharsets.UTF_8;

import fr.campusnumerique.acceptance.drill.Republishing;
import fr.campusnumerique.acceptance.kernel.Progress;
import fr.campusnumerique.acceptance.kernel.RefusedException;
import fr.campusnumerique.acceptance.kernel.http.CampusApi;
import fr.campusnumerique.acceptance.kernel.http.Command.Text;
import fr.campusnumerique.local.identity.LocalIdentity;
import fr.campusnumerique.local.launcher.LocalCampus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "republish",
        description = {
            "Have the services of a running campus send the newest event of every aggregate again, for topics that were lost;"
                    + " and wait for it. Missing topics are created first.",
            "Which campus: the one of ./campus up, at its ports. Of another one ask each service's /actuator/republish."
        })
final class RepublishCommand implements Callable<Integer> {

    private static final int FIRST = 8_080;
    private static final List<String> PARTS =
            Stream.concat(Stream.of(IDENTITY), LocalCampus.SERVICES.stream()).toList();

    @Option(
            names = "--ports-from",
            paramLabel = "PORT",
            description = "what the campus was started with (default: ${DEFAULT-VALUE})",
            defaultValue = "" + FIRST)
    private int portsFrom = FIRST;

    @Option(names = "--topic", paramLabel = "TOPIC", description = "this topic only, e.g. campus.courses")
    private @Nullable String topic;

    @Override
    public Integer call() {
        Progress progress = Progress.onTheConsole();
        try (var anybody = new CampusApi(this::url, _ -> "");
                var api = new CampusApi(this::url, persona -> token(anybody, persona))) {
            long sent = new Republishing(api, progress::now).run(topic);
            progress.say(
                    "republish: %s, %d newest events sent again".formatted(topic == null ? "all topics" : topic, sent));
            return 0;
        } catch (RefusedException | UncheckedIOException refused) {
            System.err.println("campus: " + refused.getMessage());
            return 1;
        }
    }

    private String url(String part) {
        return "http://localhost:" + (portsFrom + PARTS.indexOf(part));
    }

    private static String token(CampusApi identity, String persona) {
        var client = Base64.getEncoder().encodeToString((persona + ":" + LocalIdentity.SECRET).getBytes(UTF_8));
        var grant = new Text("application/x-www-form-urlencoded", "grant_type=client_credentials");
        try {
            var answer = identity.send(
                    fr.campusnumerique.acceptance.kernel.http.Command.of(null, IDENTITY, "POST", "/oauth2/token", grant)
                            .header("Authorization", "Basic " + client));
            if (!answer.acknowledged()) {
                throw new RefusedException("no token for " + persona + ": " + answer.status());
            }
            return answer.text("access_token");
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the campus's identity provider does not answer: is ./campus up running?", e);
        }
    }
}
