package fr.campusnumerique.acceptance.faults;

import fr.campusnumerique.local.LocalIdentity;
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
final class Load {

    private static final int STUDYING = 24;
    /** Those who wait for what other services hear of their completion must not keep others from studying. */
    private static final int FINISHING = 16;

    private final Desk desk;
    private final Stage stage;
    private final Tally tally;
    private final Halt halt;
    private final FaultsPlan plan;
    private final Line line = new Line();
    private final Semaphore studying = new Semaphore(STUDYING);
    private final Semaphore finishing = new Semaphore(FINISHING);

    Load(Desk desk, Stage stage, Tally tally, Halt halt, FaultsPlan plan) {
        this.desk = desk;
        this.stage = stage;
        this.tally = tally;
        this.halt = halt;
        this.plan = plan;
    }

    /**
     * Admits learner after learner, and returns when the last has finished.
     *
     * @param admitted counts them
     */
    void run(String run, AtomicInteger admitted) {
        try (ExecutorService learners = Executors.newVirtualThreadPerTaskExecutor()) {
            while (!tally.done() && !halt.halted()) {
                while (!tally.wantsLoad() && !tally.done()) {
                    halt.pause(20);
                }
                acquire(studying);
                int number = admitted.getAndIncrement();
                learners.execute(() -> halt.guard(() -> live(run, number)));
            }
        }
    }

    static String persona(String run, int number) {
        return "learner-" + run + "-" + number;
    }

    private void live(String run, int number) {
        String persona = persona(run, number);
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(plan.seed() * 31 + number);
        List<String> sessions = stage.sessions();
        String session = sessions.get(random.nextInt(sessions.size()));
        Journey journey =
                new Journey(desk, persona, LocalIdentity.persona(persona).subject(), session, random);
        SeatJourney seat = new SeatJourney(desk, LocalIdentity.persona(persona), session, random, journey);
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
                halt.pause(0);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Halt.HaltedException(e);
        }
    }
}
