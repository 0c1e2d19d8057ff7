package fr.campusnumerique.acceptance.year.ledger;

import fr.campusnumerique.acceptance.year.plan.PlannedRequest;
import fr.campusnumerique.acceptance.year.plan.PlannedRequest.Fate;
import fr.campusnumerique.acceptance.year.plan.PlannedRequest.Scores;
import fr.campusnumerique.acceptance.year.plan.PlannedSession;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** One enrolment as the ledger has it: what was acknowledged, and what must follow from it. */
public final class Place {

    private final PlannedSession session;
    private final PlannedRequest request;
    private final @Nullable Place earlier;
    private final String enrolmentId;
    private final Instant requestedAt;
    private final Set<Moment> answered = EnumSet.noneOf(Moment.class);
    private @Nullable Instant completedAt;
    private State state;
    private @Nullable State before;
    private int attended;
    private boolean module;
    private Fate certificate = Fate.STAYS;
    private boolean forgotten;
    private boolean withdrawn;

    /** When learners are asked about themselves. */
    public enum Moment {
        BEFORE,
        /** About before, in the form after the course: of who has not answered then. */
        LOOKING_BACK,
        AFTER,
        LATER
    }

    /** Where an enrolment stands, as services call it. */
    public enum State {
        AWAITING_APPROVAL("awaiting-approval"),
        WAITLISTED("waitlisted"),
        OFFERED("offered"),
        CONFIRMED("confirmed"),
        DECLINED("declined"),
        CANCELLED("cancelled"),
        COMPLETED("completed"),
        NO_SHOW("no-show"),
        NOT_COMPLETED("not-completed");

        private final String word;

        State(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }

        public static State of(String word) {
            for (State state : values()) {
                if (state.word.equals(word)) {
                    return state;
                }
            }
            throw new IllegalArgumentException("no enrolment is " + word);
        }

        /** Whether the learner has, or had until the end, a seat. */
        public boolean seated() {
            return this == CONFIRMED || this == COMPLETED || this == NO_SHOW || this == NOT_COMPLETED;
        }

        /** Whether the learner has a seat, or may get one. */
        public boolean inLine() {
            return this == CONFIRMED || this == OFFERED || this == WAITLISTED || this == AWAITING_APPROVAL;
        }
    }

    /** @param earlier place in a cancelled session, which this one was given instead of; null for none */
    Place(
            PlannedSession session,
            PlannedRequest request,
            @Nullable Place earlier,
            String enrolmentId,
            State state,
            Instant requestedAt) {
        this.session = session;
        this.request = request;
        this.earlier = earlier;
        this.enrolmentId = enrolmentId;
        this.state = state;
        this.requestedAt = requestedAt;
    }

    /** A service has acknowledged that it is so now. */
    public synchronized void become(State next) {
        before = state;
        state = next;
    }

    public synchronized void attended(Instant now) {
        attended++;
        completeIfDone(now);
    }

    public synchronized void finishedModule(Instant now) {
        module = true;
        completeIfDone(now);
    }

    private void completeIfDone(Instant now) {
        if (state == State.CONFIRMED && module && attended >= session.course().parts()) {
            become(State.COMPLETED);
            completedAt = now;
        }
    }

    /** The session was held: what is not decided yet is decided by that. */
    public synchronized void held() {
        if (state == State.OFFERED || state == State.AWAITING_APPROVAL) {
            become(State.DECLINED);
        } else if (state == State.CONFIRMED && attended == 0) {
            become(State.NO_SHOW);
        } else if (state == State.CONFIRMED && attended < session.course().parts()) {
            become(State.NOT_COMPLETED);
        }
    }

    /** The time for modules is over: who was there and has finished none does not complete any more. */
    synchronized void modulesOver() {
        if (state == State.CONFIRMED) {
            become(State.NOT_COMPLETED);
        }
    }

    public synchronized void answered(Moment moment) {
        answered.add(moment);
    }

    public synchronized boolean hasAnswered(Moment moment) {
        return answered.contains(moment);
    }

    /** Whether there are answers before, and at that moment. */
    public synchronized boolean paired(Moment moment) {
        return (answered.contains(Moment.BEFORE) || answered.contains(Moment.LOOKING_BACK))
                && answered.contains(moment);
    }

    public synchronized boolean pairedRetrospectively() {
        return answered.contains(Moment.LOOKING_BACK);
    }

    /** When it was completed, or else asked for. */
    public synchronized Instant latestAt() {
        return completedAt == null ? requestedAt : completedAt;
    }

    /** Whether there are both, and the score is higher in the second. */
    public boolean rose(Moment moment, ToIntFunction<Scores> score) {
        Scores then = moment == Moment.AFTER
                ? request.surveys().after()
                : request.surveys().afterMonths();
        return paired(moment)
                && score.applyAsInt(then) > score.applyAsInt(request.surveys().before());
    }

    /** An officer has done this about the certificate. */
    public synchronized void certificate(Fate fate) {
        certificate = fate;
    }

    public synchronized Fate certificate() {
        return certificate;
    }

    /** Whether the learner has a valid certificate of it, or had one withdrawn: it was given, and counts. */
    public synchronized boolean certified() {
        return state == State.COMPLETED && certificate != Fate.REVOKED;
    }

    /**
     * The learner is forgotten.
     *
     * @param keeps whether the certificate stays valid; else it is withdrawn
     */
    public synchronized void forget(boolean keeps) {
        forgotten = true;
        withdrawn = !keeps;
    }

    public synchronized boolean isForgotten() {
        return forgotten;
    }

    /** Whether the certificate was withdrawn, because the learner wanted it to be forgotten too. */
    public synchronized boolean isWithdrawn() {
        return withdrawn;
    }

    public synchronized State state() {
        return state;
    }

    public boolean is(State other) {
        return state() == other;
    }

    /** Whose time counts in the line. */
    public Place first() {
        return earlier == null ? this : earlier.first();
    }

    public PlannedSession session() {
        return session;
    }

    public PlannedRequest request() {
        return request;
    }

    public String enrolmentId() {
        return enrolmentId;
    }

    @Override
    public synchronized String toString() {
        return enrolmentId + " of " + request.persona() + " in " + session.reference() + " (" + state.word()
                + (before == null ? "" : " after " + before.word()) + ")";
    }
}
