package fr.campusnumerique.acceptance.year;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Goes through many lives, a bounded number at once. Begun ones wait a little before their next step, so that what the
 * services tell each other has arrived by then.
 */
final class Agenda {

    private static final int AT_ONCE = 20;
    private static final int WAITING = 60;

    private final Deque<Life> fresh;
    private final Deque<Life> begun = new ArrayDeque<>();
    private final AtomicInteger lived = new AtomicInteger();
    private int open;
    private @Nullable RuntimeException failure;

    Agenda(Collection<? extends Life> lives) {
        this.fresh = new ArrayDeque<>(lives);
        this.open = lives.size();
    }

    /** Weight of those whose last step is done. */
    int lived() {
        return lived.get();
    }

    /** Returns when all have been lived, or throws what went wrong first. */
    void run() {
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
        for (Life life = next(); life != null; life = next()) {
            try {
                done(life, life.step());
            } catch (RuntimeException e) {
                fail(e);
            }
        }
    }

    private synchronized @Nullable Life next() {
        while (failure == null && open > 0) {
            Deque<Life> from = begun.size() > WAITING || fresh.isEmpty() ? begun : fresh;
            if (!from.isEmpty()) {
                return from.removeFirst();
            }
            try {
                wait();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return null;
            }
        }
        return null;
    }

    private synchronized void done(Life life, boolean more) {
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
