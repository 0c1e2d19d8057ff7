package fr.campusnumerique.acceptance.faults.load;

import java.util.concurrent.atomic.AtomicInteger;

/** How far a run is. */
public final class Tally {

    private final FaultsPlan plan;
    private final Ledger ledger;
    private final AtomicInteger events = new AtomicInteger();
    private final AtomicInteger kills = new AtomicInteger();
    private final AtomicInteger duplicates = new AtomicInteger();
    private final AtomicInteger poison = new AtomicInteger();

    public Tally(FaultsPlan plan, Ledger ledger) {
        this.plan = plan;
        this.ledger = ledger;
    }

    /** Share of the wanted events that is on the topics, from 0; more than 1 when there are more. */
    public double share() {
        return (double) events.get() / plan.events();
    }

    /**
     * Whether the load may go on: it keeps just ahead of the kills, so that every kill meets it. While the broker is away
     * no events are seen, so the commands count too: each leads to at least half an event on average.
     */
    boolean wantsLoad() {
        double ahead = Math.max(share(), 0.5 * ledger.acknowledged() / plan.events());
        return !done() && ahead < (kills.get() + 1.5) / (plan.kills() + 0.5);
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
