package fr.campusnumerique.local.launcher;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A run of {@link LocalCampus#prepare} behind a running campus: in a process of its own, at the lowest priority, and with all
 * that it starts no longer there than the campus.
 */
final class Preparation implements AutoCloseable {

    private static final String NAME = "prepare";

    /** It ends its parts and removes its folder, but others come first. */
    private static final Duration STOP_BOUND = Duration.ofSeconds(10);

    private final PartProcess process;

    Preparation(DataFolder folder, ProgressListener progress) {
        process = new PartProcess(NAME, Map::of, folder, running -> true, progress)
                .inTheBackground()
                .whenEnded(status -> progress.on(
                        status == 0
                                ? "quick starts are prepared"
                                : "quick starts could not be prepared, see " + folder.log(NAME)));
    }

    /** @param program main class and arguments, on this JVM's own class path */
    void start(CampusOptions options, List<String> program) {
        process.start(QuickStart.besideThis(options, program));
    }

    @Override
    public void close() {
        process.retire();
        process.askToEnd();
        process.awaitEnd(STOP_BOUND);
    }
}
