package fr.campusnumerique.acceptance.kernel;

import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Says every half second how far a run is. */
public final class ProgressBar {

    private static final int WIDTH = 30;
    private static final int EVERY_MILLIS = 500;

    private ProgressBar() {}

    /** Does the work, and meanwhile says the line. */
    public static void during(Runnable work, Progress progress, Supplier<String> line) {
        var end = new CountDownLatch(1);
        Thread thread = Thread.ofVirtual().name("progress-bar").start(() -> show(end, progress, line));
        try {
            work.run();
        } finally {
            end.countDown();
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static void show(CountDownLatch end, Progress progress, Supplier<String> line) {
        try {
            while (!end.await(EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
                progress.now(line.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * A bar, the share that is done, and how long the rest will take.
     *
     * @param share from 0 to 1
     * @param seconds since the beginning
     */
    public static String bar(double share, double seconds) {
        int full = (int) (Math.min(1, share) * WIDTH);
        String left = share < 0.02 ? "" : String.format(Locale.ROOT, ", %.0f s left", seconds * (1 - share) / share);
        return String.format(
                Locale.ROOT, "[%s%s] %3.0f %%%s", "#".repeat(full), ".".repeat(WIDTH - full), share * 100, left);
    }
}
