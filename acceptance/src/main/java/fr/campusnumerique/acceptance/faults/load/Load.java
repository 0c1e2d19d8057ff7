package fr.campusnumerique.acceptance.faults.load;

import fr.campusnumerique.acceptance.kernel.StopSignal;
import fr.campusnumerique.local.identity.LocalIdentity;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Many learners at once, as long as the run wants load. */
public final class Load {

    private static final int STUDYING = 24;
    /** Those who wait for what other services hear of their completion must not keep others from studying. */
    private static final int FINISHING = 16;

    private final LedgerSender commands;
    private final Stage stage;
    private final Tally tally;
    private final StopSignal stop;
    private final FaultsPlan plan;
    private final WaitingLearners line = new WaitingLearners();
    private final Semaphore studying = new Semaphore(STUDYING);
    private final Semaphore finishing = new Semaphore(FINISHING);

    public Load(LedgerSender commands, Stage stage, Tally tally, StopSignal stop, FaultsPlan plan) {
        this.commands = commands;
        this.stage = stage;
        this.tally = tally;
        this.stop = stop;
        this.plan = plan;
    }

    /**
     * Admits learner after learner, and returns when the last has finished.
     *
     * @param admitted counts them
     */
    public void run(String run, AtomicInteger admitted) {
        try (ExecutorService learners = Executors.newVirtualThreadPerTaskExecutor()) {
            while (!tally.done() && !stop.isGiven()) {
                while (!tally.wantsLoad(admitted.get()) && !tally.done()) {
                    stop.pause(Duration.ofMillis(20));
                }
                acquire(studying);
                int number = admitted.getAndIncrement();
                learners.execute(() -> stop.guard(() -> live(run, number)));
            }
        }
    }

    public static String persona(String run, int number) {
        return "learner-" + run + "-" + number;
    }

    private void live(String run, int number) {
        String persona = persona(run, number);
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(plan.seed() * 31 + number);
        List<String> sessions = stage.sessions();
        String session = sessions.get(random.nextInt(sessions.size()));
        Journey journey =
                new Journey(commands, persona, LocalIdentity.persona(persona).subject(), session, random);
        SeatJourney seat = new SeatJourney(commands, LocalIdentity.persona(persona), session, random, journey);
        var completed = released(studying, () -> {
            line.look();
            if (!stage.seatedSessions().contains(session)) {
                return journey.study();
            }
            seat.study();
            if (seat.waits()) {
                line.join(seat);
            }
            return Optional.<String>empty();
        });
        if (completed.isPresent()) {
            acquire(finishing);
            released(finishing, () -> {
                journey.finish(completed.get());
                return completed;
            });
        }
    }

    private <T> T released(Semaphore places, Supplier<T> work) {
        try {
            return work.get();
        } finally {
            places.release();
        }
    }

    private void acquire(Semaphore places) {
        try {
            while (!places.tryAcquire(200, TimeUnit.MILLISECONDS)) {
                stop.pause(Duration.ofMillis(0));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StopSignal.StoppedException(e);
        }
    }
}
