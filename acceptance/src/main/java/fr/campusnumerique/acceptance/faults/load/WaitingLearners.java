package fr.campusnumerique.acceptance.faults.load;

import java.util.concurrent.ConcurrentLinkedQueue;

/** Learners who wait for a seat and look again and again, while others come. */
final class WaitingLearners {

    private static final int AT_A_TIME = 4;

    private final ConcurrentLinkedQueue<SeatJourney> waiting = new ConcurrentLinkedQueue<>();

    void join(SeatJourney journey) {
        waiting.add(journey);
    }

    /** Some of those who wait look whether a seat is offered to them; who takes it or leaves it waits no longer. */
    void look() {
        for (int looked = 0; looked < AT_A_TIME; looked++) {
            SeatJourney next = waiting.poll();
            if (next == null) {
                return;
            }
            if (next.looksInVain()) {
                waiting.add(next);
            }
        }
    }
}
