package fr.campusnumerique.acceptance;

import fr.campusnumerique.local.launcher.CampusOptions;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What every command that starts a campus understands. */
final class CampusFlags {

    @Option(
            names = "--fresh",
            description =
                    "begin with nothing kept from earlier runs; a store or brokers of yours are never emptied: with"
                            + " anything in them this is refused")
    private boolean fresh;

    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            description = "where everything is kept (default: .campus, or the folder that the description above names)")
    private @Nullable Path data;

    @Option(
            names = "--ports-from",
            paramLabel = "PORT",
            description = "first of seven ports in a row, 0 for free ones (default: 8080 to 8084, 9092, 27017)")
    private int portsFrom = CampusOptions.USUAL_PORTS;

    @Mixin
    private ExternalFlags external = new ExternalFlags();

    /** Whether the user has said in which folder everything is kept. */
    boolean namesFolder() {
        return data != null;
    }

    /** Whether the user has a store or brokers to keep it in. */
    boolean namesParts() {
        return external.parts().any();
    }

    /** Whether anything is said that only a campus can be started with. */
    boolean startsCampus() {
        return fresh || namesFolder() || namesParts();
    }

    CampusOptions options() {
        CampusOptions options = CampusOptions.in(Path.of(System.getProperty("campus.home", ".")))
                .withFresh(fresh)
                .withPortsFrom(portsFrom)
                .withExternal(external.parts());
        return data == null ? options : options.withData(data);
    }
}
