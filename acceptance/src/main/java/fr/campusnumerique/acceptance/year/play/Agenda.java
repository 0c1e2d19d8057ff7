package fr.campusnumerique.acceptance.year.play;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Goes through many scenarios, day by day and a bounded number at once. On a day what was begun comes first, but not before
 * the services know what its next step needs; while too much waits for that, nothing new begins, so that no service falls
 * ever further behind.
 */
public final class Agenda {

    private static final int AT_ONCE = 16;
    private static final int BEGUN = 48;
    private static final long BETWEEN_QUERIES_MILLIS = 50;

    private final List<Scenario> later;
    private final Deque<Scenario> fresh = new ArrayDeque<>();
    private final Deque<Scenario> begun = new ArrayDeque<>();
    private final AtomicInteger done = new AtomicInteger();
    private int today;
    /** Whether nothing was ready when this was last queried, by whichever thread, and no step was taken since. */
    private boolean inVain;

    private long queriedAt;
    private int open;
    private @Nullable RuntimeException failure;

    public Agenda(Collection<? extends Scenario> scenarios) {
        this.later = new ArrayList<>(scenarios);
    }

    /** Weight of those whose last step is done. */
    public int done() {
        return done.get();
    }

    /** The next day on which there is something to do; {@link Integer#MAX_VALUE} if all is over. */
    public int nextDay() {
        return later.stream().mapToInt(Scenario::due).min().orElse(Integer.MAX_VALUE);
    }

    /** Returns when all that is due by this day is done, or throws what went wrong first. */
    public void run(int day) {
        today = day;
        later.stream().filter(scenario -> scenario.due() <= day).forEach(fresh::add);
        later.removeIf(scenario -> scenario.due() <= day);
        open = fresh.size();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < AT_ONCE; i++) {
                threads.execute(this::work);
            }
        }
        synchronized (this) {
            if (failure != null) {
                throw failure;
            }
        }
    }

    private void work() {
        try {
            for (Scenario scenario = next(); scenario != null; scenario = next()) {
                stepped(scenario, scenario.step());
            }
        } catch (RuntimeException e) {
            fail(e);
        }
    }

    private synchronized @Nullable Scenario next() {
        while (failure == null && open > 0) {
            long rest = BETWEEN_QUERIES_MILLIS - (System.nanoTime() - queriedAt) / 1_000_000;
            if (rest <= 0 || !inVain) {
                Scenario ready = firstReady(begun);
                if (ready == null && begun.size() < BEGUN) {
                    ready = firstReady(fresh);
                }
                inVain = ready == null;
                queriedAt = System.nanoTime();
                rest = BETWEEN_QUERIES_MILLIS;
                if (ready != null) {
                    return ready;
                }
            }
            try {
                wait(rest);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return null;
            }
        }
        return null;
    }

    private static @Nullable Scenario firstReady(Deque<Scenario> scenarios) {
        var each = scenarios.iterator();
        for (int seen = 0; seen < BEGUN && each.hasNext(); seen++) {
            Scenario scenario = each.next();
            if (scenario.ready()) {
                each.remove();
                return scenario;
            }
        }
        return null;
    }

    private synchronized void stepped(Scenario scenario, boolean more) {
        inVain = false;
        if (more && scenario.due() <= today) {
            begun.addLast(scenario);
        } else {
            open--;
            if (more) {
                later.add(scenario);
            } else {
                done.addAndGet(scenario.weight());
            }
        }
        notifyAll();
    }

    private synchronized void fail(RuntimeException e) {
        failure = failure == null ? e : failure;
        notifyAll();
    }
}
