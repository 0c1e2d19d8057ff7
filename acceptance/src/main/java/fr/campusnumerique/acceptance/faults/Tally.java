package fr.campusnumerique.acceptance.faults;

import java.util.concurrent.atomic.AtomicInteger;

/** How far a run is. */
final class Tally {

    private final FaultsPlan plan;
    private final AtomicInteger events = new AtomicInteger();
    private final AtomicInteger kills = new AtomicInteger();
    private final AtomicInteger duplicates = new AtomicInteger();
    private final AtomicInteger poison = new AtomicInteger();
    private final AtomicInteger acknowledged = new AtomicInteger();
    private final AtomicInteger resent = new AtomicInteger();
    private final AtomicInteger errors = new AtomicInteger();

    Tally(FaultsPlan plan) {
        this.plan = plan;
    }

    /** Share of the wanted events that is on the topics, from 0; more than 1 when there are more. */
    double share() {
        return (double) events.get() / plan.events();
    }

    /**
     * Whether the load may go on: it keeps just ahead of the kills, so that every kill meets it. While the broker is away
     * no events are seen, so the commands count too: each leads to at least half an event on average.
     */
    boolean wantsLoad() {
        double ahead = Math.max(share(), 0.5 * acknowledged.get() / plan.events());
        return !done() && ahead < (kills.get() + 1.5) / (plan.kills() + 0.5);
    }

    boolean done() {
        return share() >= 1 && kills.get() >= plan.kills();
    }

    /** Different events on the topics. */
    AtomicInteger events() {
        return events;
    }

    /** Kills whose victim is back. */
    AtomicInteger kills() {
        return kills;
    }

    AtomicInteger duplicates() {
        return duplicates;
    }

    AtomicInteger poison() {
        return poison;
    }

    AtomicInteger acknowledged() {
        return acknowledged;
    }

    /** Attempts beyond the first. */
    AtomicInteger resent() {
        return resent;
    }

    /** Answers with a status of 500 or more other than 503: nobody should ever get one. */
    AtomicInteger errors() {
        return errors;
    }
}
