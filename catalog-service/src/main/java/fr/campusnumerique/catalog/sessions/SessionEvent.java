package fr.campusnumerique.catalog.sessions;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import fr.campusnumerique.eventing.EventType;

/** What happens to a session. Each event carries all that is public of the session after it. */
sealed interface SessionEvent {

    /** A session can be enrolled in, as its window says. */
    @EventType("fr.campusnumerique.session.created.v1")
    record Created(@JsonUnwrapped SessionFacts session) implements SessionEvent {}

    /** The window changed. */
    @EventType("fr.campusnumerique.session.revised.v1")
    record Revised(@JsonUnwrapped SessionFacts session) implements SessionEvent {}
}
