package fr.campusnumerique.acceptance.year.play;

import fr.campusnumerique.acceptance.kernel.http.Commands;
import fr.campusnumerique.acceptance.year.ledger.Known;
import fr.campusnumerique.acceptance.year.ledger.Place;
import fr.campusnumerique.acceptance.year.ledger.Place.State;
import fr.campusnumerique.acceptance.year.ledger.Stage;
import fr.campusnumerique.acceptance.year.plan.PlannedRequest;
import fr.campusnumerique.acceptance.year.plan.PlannedSession;
import fr.campusnumerique.acceptance.year.plan.PlannedSession.Turn;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A session from the first request to the last answer; of the MOOC, some of its learners. */
public final class Cohort implements Scenario {

    private enum Step {
        ASK,
        AWAIT_OUTCOMES,
        PREPARE,
        LEARN,
        ANSWER,
        CERTIFY,
        LATER,
        OVER
    }

    private final Stage stage;
    private final PlannedSession session;
    private final List<PlannedRequest> requests;
    private final @Nullable Cohort before;
    private final Volunteers volunteers;
    private final String sessionId;
    private final int selfPacedDay;
    private final List<Place> places = Collections.synchronizedList(new ArrayList<>());
    private volatile Step next = Step.ASK;
    private volatile String bulkId = "";

    /**
     * @param before of the session that this one replaces, null if it replaces none
     * @param selfPacedDay when these learners of a self-paced session learn
     */
    public Cohort(
            Stage stage,
            PlannedSession session,
            List<PlannedRequest> requests,
            @Nullable Cohort before,
            Volunteers volunteers,
            int selfPacedDay) {
        this.stage = stage;
        this.session = session;
        this.requests = requests;
        this.before = before;
        this.volunteers = volunteers;
        this.selfPacedDay = selfPacedDay;
        this.sessionId = stage.ledger().sessionId(session);
    }

    @Override
    public int weight() {
        return requests.size();
    }

    @Override
    public int due() {
        int learns = session.selfPaced() ? selfPacedDay : session.teachDay();
        return switch (next) {
            case ASK -> session.selfPaced() ? selfPacedDay : session.askDay();
            case PREPARE -> session.selfPaced() ? selfPacedDay : session.secondRoundDay();
            case LEARN -> learns;
            case LATER -> learns + PlannedSession.LATER;
            case AWAIT_OUTCOMES, ANSWER, CERTIFY, OVER -> 0;
        };
    }

    @Override
    public boolean ready() {
        var known = new Known(stage);
        return switch (next) {
            case ASK ->
                known.session(sessionId, session)
                        && volunteers.canBeAsked(session)
                        && (before == null || before.isCalledOff());
            case AWAIT_OUTCOMES -> new Bulk(stage, session, sessionId).isPublished();
            case PREPARE -> known.seats(places, State.CONFIRMED);
            case LEARN ->
                known.changes(sessionId, session)
                        && known.trainer(sessionId, volunteers.teacher(session))
                        && known.seats(places, State.CONFIRMED);
            case ANSWER -> known.seats(places, State.COMPLETED);
            case CERTIFY -> new Officers(stage, session).canBegin(places);
            case LATER -> true;
            case OVER -> false;
        };
    }

    @Override
    public boolean step() {
        next = switch (next) {
            case ASK -> ask();
            case AWAIT_OUTCOMES -> outcomes();
            case PREPARE -> prepare();
            case LEARN -> learn();
            case ANSWER -> answer();
            case CERTIFY -> certify();
            case LATER -> later();
            case OVER -> Step.OVER;
        };
        return next != Step.OVER;
    }

    private Step ask() {
        if (session.is(Turn.BY_OFFICER)) {
            bulkId = new Bulk(stage, session, sessionId).send();
            return Step.AWAIT_OUTCOMES;
        }
        new Requests(stage, session, sessionId, before).ask(requests, places);
        return seats();
    }

    private Step outcomes() {
        new Bulk(stage, session, sessionId).outcomes(bulkId, places);
        return seats();
    }

    private Step seats() {
        var line = new Waitlist(stage, session, sessionId, places);
        if (!session.selfPaced()) {
            line.checkFirstCome();
            all(place -> place.is(State.AWAITING_APPROVAL), new Approvals(stage)::decide);
        }
        all(place -> place.is(State.CONFIRMED) && place.request().cancels(), this::cancel);
        if (!session.selfPaced()) {
            line.offers();
        }
        if (session.is(Turn.WITH_VOLUNTEER)) {
            volunteers.ask(session, sessionId);
        }
        new Changes(stage, session, sessionId).make(places);
        return session.is(Turn.CANCELLED) ? Step.OVER : Step.PREPARE;
    }

    private void cancel(Place place) {
        stage.ask(Commands.cancel(place.request().persona(), place.enrolmentId()));
        place.become(State.CANCELLED);
    }

    /** Before the session begins: who has a seat says where they stand. */
    private Step prepare() {
        if (!session.selfPaced()) {
            var line = new Waitlist(stage, session, sessionId, places);
            line.lapsed();
            line.offers();
        }
        all(place -> place.is(State.CONFIRMED) && place.request().surveys().baseline(), new Answers(stage)::baseline);
        return Step.LEARN;
    }

    private Step learn() {
        new Teaching(stage, session, sessionId, volunteers.teacher(session)).teach(places);
        return Step.ANSWER;
    }

    private Step answer() {
        all(place -> place.is(State.COMPLETED) && place.request().surveys().followUp(), new Answers(stage)::followUp);
        return Step.CERTIFY;
    }

    private Step later() {
        all(place -> place.is(State.COMPLETED) && place.request().surveys().later(), new Answers(stage)::later);
        return Step.OVER;
    }

    private Step certify() {
        var officers = new Officers(stage, session);
        all(officers::concerns, officers::decide);
        return Step.LATER;
    }

    /** Whether the session was cancelled, and that was published to everybody in it. */
    private boolean isCalledOff() {
        return next == Step.OVER
                && List.copyOf(places).stream()
                        .allMatch(place -> stage.feed()
                                .state(place.enrolmentId())
                                .equals(place.state().word()));
    }

    /** Of one of its learners. */
    Optional<Place> placeOf(String persona) {
        return List.copyOf(places).stream()
                .filter(place -> place.request().persona().equals(persona))
                .findFirst();
    }

    private void all(Predicate<Place> those, Consumer<Place> what) {
        List<Place> found = List.copyOf(places).stream().filter(those).toList();
        if (!found.isEmpty()) {
            stage.together(found, what);
        }
    }
}
