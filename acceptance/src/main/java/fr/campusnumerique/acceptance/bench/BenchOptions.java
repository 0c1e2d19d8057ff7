package fr.campusnumerique.acceptance.bench;

import java.time.Duration;

/**
 * How long to measure.
 *
 * @param runs of each side of each figure, of which the median counts
 * @param perRun how long one run of one side takes
 * @param warmUp how long each side runs before anything counts
 */
public record BenchOptions(int runs, Duration perRun, Duration warmUp) {}
