package fr.campusnumerique.acceptance.faults;

import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.random.RandomGenerator;

/** Learners who wait for a seat and look again later, while others come. */
final class Line {

    private final ConcurrentLinkedQueue<SeatJourney> waiting = new ConcurrentLinkedQueue<>();

    void join(SeatJourney journey) {
        waiting.add(journey);
    }

    /** One of those who wait, who comes to look now; they wait no longer here. */
    Optional<SeatJourney> returning(RandomGenerator random) {
        return random.nextInt(3) == 0 ? Optional.empty() : Optional.ofNullable(waiting.poll());
    }
}
