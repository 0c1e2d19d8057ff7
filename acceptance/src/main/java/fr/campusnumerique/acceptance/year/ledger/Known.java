package fr.campusnumerique.acceptance.year.ledger;

import fr.campusnumerique.acceptance.kernel.events.EventRecord;
import fr.campusnumerique.acceptance.year.ledger.Place.State;
import fr.campusnumerique.acceptance.year.plan.PlannedSession;
import fr.campusnumerique.acceptance.year.plan.PlannedSession.Turn;
import fr.campusnumerique.local.identity.LocalIdentity;
import java.util.List;
import java.util.function.Predicate;

/** Whether a service has heard of what another one decided, so that one can ask it for what follows. */
public record Known(Stage stage) {

    /** Enrolment knows the session. */
    public boolean session(String sessionId, PlannedSession session) {
        String state = session.selfPaced() ? "" : "scheduled";
        return published(
                "/sessions/" + sessionId,
                ConsumerOffsets.ENROLMENT_OF_SESSIONS,
                event -> event.state().equals(state));
    }

    /** Enrolment knows the session's new dates, if it has any. */
    public boolean changes(String sessionId, PlannedSession session) {
        return !session.is(Turn.MOVED)
                || published(
                        "/sessions/" + sessionId,
                        ConsumerOffsets.ENROLMENT_OF_SESSIONS,
                        event -> event.type().equals("fr.campusnumerique.session.rescheduled.v1"));
    }

    /** Enrolment knows that this persona teaches the session; nobody need teach one that is self-paced. */
    public boolean trainer(String sessionId, String persona) {
        return persona.isEmpty()
                || published(
                        "/sessions/" + sessionId,
                        ConsumerOffsets.ENROLMENT_OF_SESSIONS,
                        event -> event.known()
                                .isTaughtBy(LocalIdentity.persona(persona).subject()));
    }

    /** Feedback knows that all of these that are in a state are in it. */
    public boolean seats(List<Place> places, State state) {
        return List.copyOf(places).stream()
                .filter(place -> place.is(state))
                .allMatch(place -> published(
                        "/enrolments/" + place.enrolmentId(),
                        ConsumerOffsets.FEEDBACK_OF_ENROLMENTS,
                        event -> event.state().equals(state.word())));
    }

    private boolean published(String source, String reader, Predicate<EventRecord> what) {
        return stage.feed()
                .newest(source)
                .filter(what)
                .filter(event -> stage.offsets().hasRead(reader, event))
                .isPresent();
    }
}
