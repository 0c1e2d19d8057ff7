package fr.campusnumerique.acceptance.faults.load;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** How far a run is. */
public final class Tally {

    private final FaultsPlan plan;
    private final Ledger ledger;
    private final AtomicInteger events = new AtomicInteger();
    private final AtomicInteger kills = new AtomicInteger();
    private final AtomicInteger duplicates = new AtomicInteger();
    private final AtomicInteger poison = new AtomicInteger();
    private long since;
    private volatile double pace;

    public Tally(FaultsPlan plan, Ledger ledger) {
        this.plan = plan;
        this.ledger = ledger;
    }

    /** Share of the wanted events that is on the topics, from 0; more than 1 when there are more. */
    public double share() {
        return (double) events.get() / plan.events();
    }

    /** From now on so many learners a second are let in, however many events there are, until all is done to the campus. */
    public void keepPace(double learnersPerSecond) {
        since = System.nanoTime();
        pace = learnersPerSecond;
    }

    /**
     * Whether the load may go on. Unless it has a pace, it keeps just ahead of the kills, so that every kill meets it. While the broker is away
     * no events are seen, so the commands count too: each leads to at least half an event on average.
     */
    boolean wantsLoad(int admitted) {
        if (pace > 0) {
            return !done() && admitted < pace * (System.nanoTime() - since) / 1e9;
        }
        double ahead = Math.max(share(), 0.5 * ledger.acknowledged() / plan.events());
        return !done() && ahead < (kills.get() + 1.5) / (plan.kills() + 0.5);
    }

    /** The commands noted so far. */
    public List<Entry> entries() {
        return ledger.entries();
    }

    /** How many of them were acknowledged. */
    public int acknowledged() {
        return ledger.acknowledged();
    }

    boolean done() {
        return share() >= 1 && kills.get() >= plan.kills();
    }

    /** Different events on the topics. */
    public AtomicInteger events() {
        return events;
    }

    /** Kills whose victim is back. */
    public AtomicInteger kills() {
        return kills;
    }

    public AtomicInteger duplicates() {
        return duplicates;
    }

    public AtomicInteger poison() {
        return poison;
    }
}
