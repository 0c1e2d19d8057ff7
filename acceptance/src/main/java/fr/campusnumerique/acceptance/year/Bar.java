package fr.campusnumerique.acceptance.year;

import fr.campusnumerique.acceptance.faults.Progress;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Says every half second how far the year is, how fast it goes, and how long it will still take. */
final class Bar implements AutoCloseable {

    private static final int WIDTH = 30;

    private final Progress progress;
    private final Stage stage;
    private final Agenda agenda;
    private final int planned;
    private final CountDownLatch end = new CountDownLatch(1);
    private final long began = System.nanoTime();
    private final Thread thread;

    Bar(Progress progress, Stage stage, Agenda agenda, int planned) {
        this.progress = progress;
        this.stage = stage;
        this.agenda = agenda;
        this.planned = planned;
        this.thread = Thread.ofVirtual().name("year-bar").unstarted(this::show);
    }

    void start() {
        thread.start();
    }

    private void show() {
        long answered = stage.calls().answered();
        try {
            while (!end.await(500, TimeUnit.MILLISECONDS)) {
                double seconds = (System.nanoTime() - began) / 1e9;
                progress.now(
                        line(agenda.lived(), planned, seconds, stage.calls().answered() - answered));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * @param lived of the planned requests, how many have come to their end
     * @param answered HTTP requests so far
     */
    static String line(int lived, int planned, double seconds, long answered) {
        double share = Math.min(1, (double) lived / planned);
        int full = (int) (share * WIDTH);
        String left = share < 0.02 ? "" : String.format(Locale.ROOT, ", %.0f s left", seconds * (1 - share) / share);
        return String.format(
                Locale.ROOT,
                "[%s%s] %3.0f %%  %d of %d seats, %.0f requests/s%s",
                "#".repeat(full),
                ".".repeat(WIDTH - full),
                share * 100,
                lived,
                planned,
                answered / seconds,
                left);
    }

    @Override
    public void close() {
        end.countDown();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
