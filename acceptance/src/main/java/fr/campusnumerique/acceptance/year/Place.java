package fr.campusnumerique.acceptance.year;

import org.jspecify.annotations.Nullable;

/** One enrolment as the ledger has it: what was acknowledged, and what must follow from it. */
final class Place {

    private final PlannedSession session;
    private final PlannedRequest request;
    private final String enrolmentId;
    private State state;
    private @Nullable State before;
    private int attended;
    private boolean module;
    private boolean seated;
    private boolean baseline;
    private boolean followUp;

    /** Where an enrolment stands, as services call it. */
    enum State {
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

        String word() {
            return word;
        }

        static State of(String word) {
            for (State state : values()) {
                if (state.word.equals(word)) {
                    return state;
                }
            }
            throw new IllegalArgumentException("no enrolment is " + word);
        }

        /** Whether the learner has, or had until the end, a seat. */
        boolean seated() {
            return this == CONFIRMED || this == COMPLETED || this == NO_SHOW || this == NOT_COMPLETED;
        }
    }

    Place(PlannedSession session, PlannedRequest request, String enrolmentId, State state) {
        this.session = session;
        this.request = request;
        this.enrolmentId = enrolmentId;
        this.state = state;
        this.seated = state == State.CONFIRMED;
    }

    /** A service has acknowledged that it is so now. */
    synchronized void become(State next) {
        before = state;
        state = next;
        seated |= next == State.CONFIRMED;
    }

    synchronized void attended() {
        attended++;
        completeIfDone();
    }

    synchronized void finishedModule() {
        module = true;
        completeIfDone();
    }

    private void completeIfDone() {
        if (state == State.CONFIRMED && module && attended >= session.course().parts()) {
            become(State.COMPLETED);
        }
    }

    /** The session was held: what is not decided yet is decided by that. */
    synchronized void held() {
        if (state == State.OFFERED || state == State.AWAITING_APPROVAL) {
            become(State.DECLINED);
        } else if (state == State.CONFIRMED && attended == 0) {
            become(State.NO_SHOW);
        } else if (state == State.CONFIRMED && attended < session.course().parts()) {
            become(State.NOT_COMPLETED);
        }
    }

    synchronized void answeredBaseline() {
        baseline = true;
    }

    synchronized void answeredFollowUp() {
        followUp = true;
    }

    synchronized boolean paired() {
        return baseline && followUp;
    }

    synchronized boolean proficiencyRose() {
        return paired() && request.after().proficiency() > request.before().proficiency();
    }

    synchronized boolean confidenceRose() {
        return paired() && request.after().confidence() > request.before().confidence();
    }

    synchronized State state() {
        return state;
    }

    /** Whether there was a seat at any time: then it took a time to get it. */
    synchronized boolean everSeated() {
        return seated;
    }

    boolean is(State other) {
        return state() == other;
    }

    PlannedSession session() {
        return session;
    }

    PlannedRequest request() {
        return request;
    }

    String enrolmentId() {
        return enrolmentId;
    }

    @Override
    public synchronized String toString() {
        return enrolmentId + " of " + request.persona() + " in " + session.reference() + " (" + state.word()
                + (before == null ? "" : " after " + before.word()) + ")";
    }
}
