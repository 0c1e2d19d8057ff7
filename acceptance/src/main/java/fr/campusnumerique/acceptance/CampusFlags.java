package fr.campusnumerique.acceptance;

import fr.campusnumerique.local.launcher.CampusOptions;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What every command that starts a campus understands. */
final class CampusFlags {

    @Option(names = "--fresh", description = "begin with nothing kept from earlier runs")
    private boolean fresh;

    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            description = "where everything is kept (default: .campus, if nothing else is said above)")
    private @Nullable Path data;

    @Option(
            names = "--ports-from",
            paramLabel = "PORT",
            description = "first of seven ports in a row, 0 for free ones (default: 8080 to 8084, 9092, 27017)")
    private int portsFrom = CampusOptions.USUAL_PORTS;

    /** Whether the user has said where everything is kept. */
    boolean namesFolder() {
        return data != null;
    }

    CampusOptions options() {
        CampusOptions options = CampusOptions.in(Path.of(System.getProperty("campus.home", ".")))
                .withFresh(fresh)
                .withPortsFrom(portsFrom);
        return data == null ? options : options.withData(data);
    }
}
