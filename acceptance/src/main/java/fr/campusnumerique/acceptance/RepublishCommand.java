package fr.campusnumerique.acceptance;

import fr.campusnumerique.acceptance.drill.Republishing;
import fr.campusnumerique.acceptance.kernel.Progress;
import fr.campusnumerique.acceptance.kernel.RefusedException;
import fr.campusnumerique.local.launcher.CampusOptions;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "republish",
        description = {
            "Have the services of a running campus send the newest event of every aggregate again, for topics that were lost;"
                    + " and wait for it. Missing topics are created first.",
            "Which campus: the one of ./campus up, at its ports, or where the environment variables of demo --running say."
        })
final class RepublishCommand implements Callable<Integer> {

    @Option(
            names = "--ports-from",
            paramLabel = "PORT",
            description = "what the campus was started with (default: 8080)")
    private int portsFrom = CampusOptions.USUAL_PORTS;

    @Option(names = "--topic", paramLabel = "TOPIC", description = "this topic only, e.g. campus.courses")
    private @Nullable String topic;

    @Override
    public Integer call() {
        Progress progress = Progress.onTheConsole();
        var where = CampusOptions.in(Path.of("")).withPortsFrom(portsFrom);
        try (var campus = new RunningCampus(System.getenv(), where).access()) {
            long sent = new Republishing(campus.api(), progress::now).run(topic);
            progress.say(
                    "republish: %s, %d newest events sent again".formatted(topic == null ? "all topics" : topic, sent));
            return 0;
        } catch (RefusedException | UncheckedIOException refused) {
            System.err.println("campus: " + refused.getMessage());
            return 1;
        }
    }
}
