package fr.campusnumerique.acceptance.year;

import fr.campusnumerique.acceptance.api.Answer;
import fr.campusnumerique.acceptance.api.CampusApi;
import fr.campusnumerique.acceptance.api.Command;
import fr.campusnumerique.acceptance.api.RefusedException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Gives commands over HTTP, a bounded number at a time, and again where a service asks for that: after the time that it
 * says, or after ever longer pauses.
 */
final class Calls {

    /** More at once would only wait for a processor, and make each answer come later. */
    private static final int AT_ONCE = 16;

    private static final Duration BOUND = Duration.ofSeconds(60);

    /** However long they take: on a loaded machine a single one may take longer than the bound. */
    private static final int FEWEST_ATTEMPTS = 5;

    private static final long SHORTEST_PAUSE = 100;
    private static final int PRECONDITION_FAILED = 412;
    private static final long LONGEST_PAUSE = 2_000;

    private final CampusApi api;
    private final Semaphore free = new Semaphore(AT_ONCE);
    private final LongAdder answered = new LongAdder();
    private final Map<String, LongAdder> repeated = new ConcurrentHashMap<>();

    Calls(CampusApi api) {
        this.api = api;
    }

    /** How many requests were answered, repetitions included. */
    long answered() {
        return answered.sum();
    }

    /** How many answers asked for a repetition. */
    long repeated() {
        return repeated.values().stream().mapToLong(LongAdder::sum).sum();
    }

    /** Which answers asked for one, each with how often, e.g. {@code feedback-service 409: 3}; empty text if none did. */
    String reasons() {
        return new TreeMap<>(repeated)
                .entrySet().stream()
                        .map(reason -> reason.getKey() + ": " + reason.getValue())
                        .collect(Collectors.joining(", "));
    }

    /**
     * Asks until the service acknowledges.
     *
     * @throws RefusedException when it refuses, or there is no such answer within a minute and five attempts
     */
    Answer ask(Command command) {
        Answer answer = settled(command);
        if (!answer.acknowledged()) {
            throw new RefusedException(command, answer);
        }
        return answer;
    }

    /** Asks until the service acknowledges, or refuses for good. */
    Answer settled(Command command) {
        long end = System.nanoTime() + BOUND.toNanos();
        int attempts = 0;
        for (long pause = SHORTEST_PAUSE; ; pause = Math.min(LONGEST_PAUSE, pause * 2)) {
            boolean last = ++attempts >= FEWEST_ATTEMPTS && System.nanoTime() - end > 0;
            Duration rest = Duration.ofMillis(pause);
            String reason = "no answer";
            try {
                Answer answer = send(command);
                if (!answer.worthRepeating() || last) {
                    return answer;
                }
                rest = answer.retryAfter().orElse(rest);
                reason = String.valueOf(answer.status());
            } catch (IOException unanswered) {
                if (last) {
                    throw new RefusedException(command, unanswered);
                }
            }
            repeated.computeIfAbsent(command.service() + " " + reason, first -> new LongAdder())
                    .increment();
            LockSupport.parkNanos(rest.toNanos());
        }
    }

    /**
     * Reads something and has it changed, with the tag of what was read; again if meanwhile it is something else, e.g. what
     * an attempt without an answer has made of it.
     *
     * @param change what to ask for, without the tag; empty if nothing is left to change
     */
    void edit(Command read, Function<Answer, Optional<Command>> change) {
        for (int attempts = 0; attempts < FEWEST_ATTEMPTS; attempts++) {
            Answer before = ask(read);
            Optional<Command> wanted = change.apply(before);
            if (wanted.isEmpty()) {
                return;
            }
            String tag = before.headers().firstValue("ETag").orElse("");
            Answer answer = settled(wanted.get().header("If-Match", tag));
            if (answer.acknowledged()) {
                return;
            }
            if (answer.status() != PRECONDITION_FAILED) {
                throw new RefusedException(wanted.get(), answer);
            }
        }
        throw new IllegalStateException(read + " is another thing each time");
    }

    private Answer send(Command command) throws IOException {
        free.acquireUninterruptibly();
        try {
            return api.send(command);
        } finally {
            free.release();
            answered.increment();
        }
    }

    /** Does the same for all of them at once, and returns when all are done. */
    <T> void together(List<T> those, Consumer<T> what) {
        if (those.size() == 1) {
            what.accept(those.getFirst());
            return;
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> tasks = those.stream()
                    .<Future<?>>map(one -> threads.submit(() -> what.accept(one)))
                    .toList();
            for (Future<?> task : tasks) {
                task.get();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
