package fr.campusnumerique.acceptance.kernel.http;

import fr.campusnumerique.acceptance.kernel.RefusedException;
import fr.campusnumerique.acceptance.kernel.StopSignal;
import java.io.IOException;
import java.net.ConnectException;
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
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Sends commands, a bounded number at a time, and again as long as no answer comes or a service asks for that: a command may
 * be repeated, so that one lost answer on a loaded machine breaks nothing off. Repetitions are counted. Safe for use by many
 * threads.
 */
public final class CommandSender {

    private static final int PRECONDITION_FAILED = 412;
    private static final int UNAVAILABLE = 503;

    /**
     * How it went.
     *
     * @param answer the last one; null if the last attempt got none
     * @param mayHaveHappened whether some attempt may have had its effect without an acknowledgement
     * @param last what came of the last attempt, in short
     */
    public record Attempts(@Nullable Answer answer, int count, boolean mayHaveHappened, String last) {

        public Optional<Answer> acknowledged() {
            return Optional.ofNullable(answer).filter(Answer::acknowledged);
        }

        /** Whether the service said no, or was never reached. */
        public boolean refused() {
            return answer != null && answer.status() < 500 && !answer.worthRepeating() || !mayHaveHappened;
        }
    }

    private final CampusApi api;
    private final Patience patience;
    private final StopSignal stop;
    private final Semaphore free;
    private final LongAdder answered = new LongAdder();
    private final Map<String, LongAdder> repeated = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> failed = new ConcurrentHashMap<>();

    /** @param stop ends every wait */
    public CommandSender(CampusApi api, Patience patience, StopSignal stop) {
        this.api = api;
        this.patience = patience;
        this.stop = stop;
        this.free = new Semaphore(patience.atOnce());
    }

    /**
     * Sends until there is an answer that is not worth repeating, or patience ends.
     *
     * @param givesUp whether to leave it at an attempt without an answer
     */
    public Attempts attempt(Command command, Predicate<IOException> givesUp) {
        long end = System.nanoTime() + patience.bound().toNanos();
        Duration pause = patience.shortestPause();
        boolean mayHaveHappened = false;
        for (int count = 1; ; count++) {
            Answer answer = null;
            String last;
            boolean over = count >= patience.fewestAttempts() && System.nanoTime() - end > 0;
            try {
                answer = send(command);
                last = (answer.status() + " " + answer.problem()).strip();
                mayHaveHappened |= answer.status() >= 500;
                over |= !isRepeated(answer);
            } catch (ConnectException notReached) {
                last = "not reached";
            } catch (IOException unanswered) {
                last = "no answer: " + unanswered;
                mayHaveHappened = true;
                over |= givesUp.test(unanswered);
            }
            if (answer == null || answer.status() >= 500) {
                failed.computeIfAbsent(command.service() + " " + last, first -> new LongAdder())
                        .increment();
            }
            if (over) {
                return new Attempts(answer, count, mayHaveHappened, last);
            }
            String reason = answer == null ? "no answer" : String.valueOf(answer.status());
            repeated.computeIfAbsent(command.service() + " " + reason, first -> new LongAdder())
                    .increment();
            stop.pause(patience.rest(answer, pause));
            pause = patience.longer(pause);
        }
    }

    private boolean isRepeated(Answer answer) {
        return answer.worthRepeating() || (patience.repeatsErrors() && answer.status() >= 500);
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

    /**
     * Asks until the service acknowledges or refuses for good.
     *
     * @throws RefusedException when there is no such answer and patience ends
     */
    public Answer settled(Command command) {
        Attempts attempts = attempt(command, unanswered -> false);
        if (attempts.answer() == null) {
            throw new RefusedException(command + ": " + attempts.last() + ", " + attempts.count() + " times");
        }
        return attempts.answer();
    }

    /**
     * Asks until the service acknowledges.
     *
     * @throws RefusedException when it refuses, or patience ends
     */
    public Answer ask(Command command) {
        Answer answer = settled(command);
        if (!answer.acknowledged()) {
            throw refused(command, answer);
        }
        return answer;
    }

    private static RefusedException refused(Command command, Answer answer) {
        return new RefusedException(command + " was answered with " + answer.status() + " " + answer.shortBody());
    }

    /**
     * Reads something and has it changed, with the tag of what was read; again if meanwhile it is something else, e.g. what an
     * attempt without an answer has made of it.
     *
     * @param change what to ask for, without the tag; empty if nothing is left to change
     */
    public void edit(Command read, Function<Answer, Optional<Command>> change) {
        for (int attempts = 0; attempts < patience.fewestAttempts(); attempts++) {
            Answer before = ask(read);
            Command wanted = change.apply(before).orElse(null);
            if (wanted == null) {
                return;
            }
            String tag = before.headers().firstValue("ETag").orElse("");
            Answer answer = settled(wanted.header("If-Match", tag));
            if (answer.acknowledged()) {
                return;
            }
            if (answer.status() != PRECONDITION_FAILED) {
                throw refused(wanted, answer);
            }
        }
        throw new RefusedException(read + " is another thing each time");
    }

    /** Does the same for all of them at once, and returns when all are done. */
    public <T> void together(List<T> those, Consumer<T> what) {
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

    /** How many attempts were made, repetitions included. */
    public long attempts() {
        return answered.sum();
    }

    /** How many of them were repetitions. */
    public long repetitions() {
        return repeated.values().stream().mapToLong(LongAdder::sum).sum();
    }

    /** Attempts without an answer or with one of 500 or more, whatever came of the command: what of which service, and how often. */
    public Map<String, Long> failures() {
        Map<String, Long> failures = new TreeMap<>();
        failed.forEach((what, times) -> failures.put(what, times.sum()));
        return failures;
    }

    /** Answers with a status of 500 or more other than 503: nobody should ever get one. */
    public long errors() {
        return repeated.entrySet().stream()
                .filter(reason -> reason.getKey().matches(".* 5\\d\\d")
                        && !reason.getKey().endsWith(" " + UNAVAILABLE))
                .mapToLong(reason -> reason.getValue().sum())
                .sum();
    }

    /** Why attempts were repeated, each with how often, e.g. {@code feedback-service 409: 3}; empty text if none was. */
    public String reasons() {
        return new TreeMap<>(repeated)
                .entrySet().stream()
                        .map(reason -> reason.getKey() + ": " + reason.getValue())
                        .collect(Collectors.joining(", "));
    }
}
