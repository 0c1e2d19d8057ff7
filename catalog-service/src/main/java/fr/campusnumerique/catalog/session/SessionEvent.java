package fr.campusnumerique.catalog.session;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import fr.campusnumerique.eventing.outbox.EventType;
import org.jspecify.annotations.Nullable;

/** What happens to a session. Each event carries all that is public of the session after it. */
sealed interface SessionEvent {

    /** A self-paced session can be enrolled in, as its window says. */
    @EventType("fr.campusnumerique.session.created.v1")
    record Created(
            @JsonUnwrapped SessionFacts session, @Nullable SessionState state) implements SessionEvent {}

    /** The window, seats, trainers, approvals, or a link to join, which it does not carry; not dates or place. */
    @EventType("fr.campusnumerique.session.revised.v1")
    record Revised(
            @JsonUnwrapped SessionFacts session, @Nullable SessionState state) implements SessionEvent {}

    /** A classroom or virtual session is being prepared, or its draft changed. */
    @EventType("fr.campusnumerique.session.drafted.v1")
    record Drafted(
            @JsonUnwrapped SessionFacts session, @Nullable SessionState state) implements SessionEvent {}

    /** It is announced. */
    @EventType("fr.campusnumerique.session.scheduled.v1")
    record Scheduled(
            @JsonUnwrapped SessionFacts session, @Nullable SessionState state) implements SessionEvent {}

    /** The dates or the place of a scheduled session changed. */
    @EventType("fr.campusnumerique.session.rescheduled.v1")
    record Rescheduled(
            @JsonUnwrapped SessionFacts session, @Nullable SessionState state) implements SessionEvent {}

    /** It took place. */
    @EventType("fr.campusnumerique.session.held.v1")
    record Held(
            @JsonUnwrapped SessionFacts session, @Nullable SessionState state) implements SessionEvent {}

    /** It will not take place. */
    @EventType("fr.campusnumerique.session.cancelled.v1")
    record Cancelled(
            @JsonUnwrapped SessionFacts session, @Nullable SessionState state) implements SessionEvent {}
}
