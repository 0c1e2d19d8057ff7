package fr.campusnumerique.acceptance.year.play;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Goes through many lives, a bounded number at once. What was begun comes first, but not before the services know what
 * its next step needs; while too much waits for that, nothing new begins, so that no service falls ever further behind.
 */
public final class Agenda {

    private static final int AT_ONCE = 16;
    private static final int BEGUN = 48;
    /** How far ahead of the first that has not begun. */
    private static final int AHEAD = 32;

    private static final long BETWEEN_LOOKS_MILLIS = 50;

    private final Deque<Scenario> fresh;
    private final Deque<Scenario> begun = new ArrayDeque<>();
    private final AtomicInteger lived = new AtomicInteger();
    private int open;
    private @Nullable RuntimeException failure;

    public Agenda(Collection<? extends Scenario> lives) {
        this.fresh = new ArrayDeque<>(lives);
        this.open = lives.size();
    }

    /** Weight of those whose last step is done. */
    public int lived() {
        return lived.get();
    }

    /** Returns when all have been lived, or throws what went wrong first. */
    public void run() {
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
            for (Scenario life = next(); life != null; life = next()) {
                done(life, life.step());
            }
        } catch (RuntimeException e) {
            fail(e);
        }
    }

    private synchronized @Nullable Scenario next() {
        while (failure == null && open > 0) {
            Scenario ready = firstReady(begun);
            if (ready == null && begun.size() < BEGUN) {
                ready = firstReady(fresh);
            }
            if (ready != null) {
                return ready;
            }
            try {
                wait(BETWEEN_LOOKS_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return null;
            }
        }
        return null;
    }

    private static @Nullable Scenario firstReady(Deque<Scenario> lives) {
        var each = lives.iterator();
        for (int looked = 0; looked < Math.max(AHEAD, BEGUN) && each.hasNext(); looked++) {
            Scenario life = each.next();
            if (life.ready()) {
                each.remove();
                return life;
            }
        }
        return null;
    }

    private synchronized void done(Scenario life, boolean more) {
        if (more) {
            begun.addLast(life);
        } else {
            open--;
            lived.addAndGet(life.weight());
        }
        notifyAll();
    }

    private synchronized void fail(RuntimeException e) {
        failure = failure == null ? e : failure;
        notifyAll();
    }
}
