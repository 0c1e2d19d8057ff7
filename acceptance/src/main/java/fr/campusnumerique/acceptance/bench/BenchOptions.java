package fr.campusnumerique.acceptance.bench;

import fr.campusnumerique.local.launcher.ExternalParts;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long to measure.
 *
 * @param runs of each side of each figure, of which the median counts
 * @param perRun how long one run of one side takes
 * @param warmUp how long each side runs before anything counts
 * @param external a store and brokers of the user's own, with nothing of a bench in them
 * @param peer folder of the project, in which the peer is built, to be compared with it too; null for not
 */
public record BenchOptions(
        int runs,
        Duration perRun,
        Duration warmUp,
        ExternalParts external,
        @Nullable Path peer) {}
