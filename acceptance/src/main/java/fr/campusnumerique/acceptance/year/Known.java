package fr.campusnumerique.acceptance.year;

import fr.campusnumerique.acceptance.year.Place.State;
import fr.campusnumerique.acceptance.year.PlannedSession.Turn;
import java.util.List;
import java.util.function.Predicate;

/** Whether a service has heard of what another one decided, so that one can ask it for what follows. */
record Known(Stage stage) {

    /** Enrolment knows the session. */
    boolean session(String sessionId, PlannedSession session) {
        String state = session.selfPaced() ? "" : "scheduled";
        return told(
                "/sessions/" + sessionId,
                Readers.ENROLMENT_OF_SESSIONS,
                news -> news.state().equals(state));
    }

    /** Enrolment knows the session's new dates, if it has any. */
    boolean changes(String sessionId, PlannedSession session) {
        return !session.is(Turn.MOVED)
                || told(
                        "/sessions/" + sessionId,
                        Readers.ENROLMENT_OF_SESSIONS,
                        news -> news.type().equals("fr.campusnumerique.session.rescheduled.v1"));
    }

    /** Enrolment knows that this persona teaches the session; nobody need teach one that is self-paced. */
    boolean trainer(String sessionId, String persona) {
        return persona.isEmpty()
                || told(
                        "/sessions/" + sessionId,
                        Readers.ENROLMENT_OF_SESSIONS,
                        news -> news.trainers().contains(Volunteers.subject(persona)));
    }

    /** Feedback knows that all of these that are in a state are in it. */
    boolean seats(List<Place> places, State state) {
        return List.copyOf(places).stream()
                .filter(place -> place.is(state))
                .allMatch(place -> told(
                        "/enrolments/" + place.enrolmentId(),
                        Readers.FEEDBACK_OF_ENROLMENTS,
                        news -> news.state().equals(state.word())));
    }

    private boolean told(String source, String reader, Predicate<News> what) {
        return stage.feed()
                .newest(source)
                .filter(what)
                .filter(news -> stage.readers().hasRead(reader, news))
                .isPresent();
    }
}
