package fr.campusnumerique.acceptance.kernel;

import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Says how far a run is: on one line that changes every second on a terminal, now and then a line of its own elsewhere. */
public final class Progress {

    private static final long ELSEWHERE_NANOS = 15_000_000_000L;
    private static final String TO_LINE_START = "\r\u001b[K";

    private static final int WIDTH = 30;
    private static final int EVERY_MILLIS = 500;

    private final PrintStream out;
    private final boolean terminal;
    private long last;
    private boolean standing;

    /** @param terminal whether lines can be written over */
    public Progress(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
        this.last = System.nanoTime() - ELSEWHERE_NANOS;
    }

    /** On standard output. */
    public static Progress onTheConsole() {
        return new Progress(
                System.out, System.console() != null && System.console().isTerminal());
    }

    /** A line that stays. */
    public synchronized void say(String line) {
        out.println(standing ? TO_LINE_START + line : line);
        standing = false;
    }

    /** A line that the next one replaces, where that is possible. */
    public synchronized void now(String line) {
        if (terminal) {
            out.print(TO_LINE_START + line);
            out.flush();
            standing = true;
        } else if (System.nanoTime() - last > ELSEWHERE_NANOS) {
            last = System.nanoTime();
            out.println(line);
        }
    }

    /** Does the work, and meanwhile says the line every half second. */
    public void during(Runnable work, Supplier<String> line) {
        var end = new CountDownLatch(1);
        Thread thread = Thread.ofVirtual().name("progress-bar").start(() -> show(end, line));
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

    private void show(CountDownLatch end, Supplier<String> line) {
        try {
            while (!end.await(EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
                now(line.get());
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
