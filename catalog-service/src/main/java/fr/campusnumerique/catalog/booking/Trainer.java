package fr.campusnumerique.catalog.booking;

import fr.campusnumerique.catalog.Refused;
import fr.campusnumerique.catalog.booking.Assignment.State;
import fr.campusnumerique.catalog.booking.Reservations.Conflict;
import fr.campusnumerique.catalog.booking.Reservations.Reservation;
import fr.campusnumerique.catalog.booking.TaughtSession.SessionStatus;
import fr.campusnumerique.catalog.booking.TrainerEvent.Facts;
import fr.campusnumerique.catalog.booking.TrainerEvent.Facts.AssignmentFacts;
import fr.campusnumerique.catalog.schedule.TimeSlot;
import fr.campusnumerique.catalog.session.Session;
import fr.campusnumerique.eventing.outbox.Outbox;
import fr.campusnumerique.eventing.outbox.PublishesEvents;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.mongodb.core.index.CompoundIndex;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.mapping.Field;
import org.springframework.data.mongodb.core.mapping.Unwrapped;
import org.springframework.data.mongodb.core.mapping.Unwrapped.OnEmpty;

/**
 * Somebody who teaches: a volunteer who was accepted, or a professional whom editors name. The bookings are here, with
 * their times: no two accepted ones ever overlap, whatever happens at once, because each is taken by a guarded write of
 * this document. What a volunteer offers is the other part of it; of a professional there is none, and nothing is
 * published.
 */
@Document("trainers")
@CompoundIndex(name = "disciplines", def = "{'disciplines': 1, '_id': 1}")
@CompoundIndex(name = "assignments", def = "{'assignments.sessionId': 1}")
public class Trainer implements PublishesEvents {

    private static final Duration A_DAY = Duration.ofDays(1);

    @Id
    private final String id;

    @Version
    private @Nullable Long version;

    @Unwrapped(onEmpty = OnEmpty.USE_EMPTY)
    private Volunteer volunteer = Volunteer.NONE;

    private List<Assignment> assignments = new ArrayList<>();
    /** Stored under the name that they had first. */
    @Field("claims")
    private Reservations reservations = new Reservations();

    private @Nullable Instant leftAt;
    private Outbox outbox = Outbox.empty();

    private Trainer(String id) {
        this.id = id;
    }

    /**
     * Somebody of whom nothing was kept until now.
     *
     * @param lastSequence of the events published of them before they were removed; 0 if none were
     * @param naming sessions to come that name them, taken over as they are: some of before may overlap
     */
    static Trainer professional(String id, long lastSequence, List<TaughtSession> naming, Instant now) {
        var trainer = new Trainer(id);
        trainer.outbox = Outbox.continuing(lastSequence);
        naming.forEach(session -> trainer.put(Assignment.propose(session, now).become(State.ACCEPTED, now)));
        return trainer;
    }

    /** Makes a professional a volunteer, who keeps their bookings. */
    void volunteer(List<String> offered, TrainerProfile said, Instant now) {
        volunteer = Volunteer.accepted(offered, said, now);
        publish(TrainerEvent.Accepted::new, now);
    }

    boolean isVolunteer() {
        return volunteer.isAccepted();
    }

    /** Was accepted by another call too: offers its disciplines besides; returns whether that is new. */
    boolean offerAlso(List<String> others, Instant now) {
        var more = volunteer.offeringAlso(others);
        if (leftAt != null || more.equals(volunteer)) {
            return false;
        }
        volunteer = more;
        revised(now);
        return true;
    }

    /** Says something else of themselves. Bookings stay: whoever cannot keep one refuses it. */
    void revise(TrainerProfile said, Instant now) {
        if (leftAt != null) {
            throw Refused.unknown("trainer-unknown", "There is no trainer " + id + " any more.");
        }
        said.check();
        volunteer = volunteer.saying(said);
        revised(now);
    }

    /**
     * Asks the trainer for a session; asking again changes nothing.
     *
     * @return whether it is new
     * @throws Refused if the session has no trainers or as many as it can have, or this one is unsuited or not
     *     free
     */
    boolean propose(TaughtSession session, Instant now) {
        if (assignment(session.sessionId()).filter(Assignment::isOpen).isPresent()) {
            return false;
        }
        requireComing(session);
        if (!volunteer.suits(session)) {
            throw Refused.conflict(
                    "trainer-unsuited", "The trainer does not offer the session's topics, language or city.");
        }
        requireRoom(session);
        requireFree(session, now);
        put(Assignment.propose(session, now));
        revised(now);
        return true;
    }

    /**
     * Books the session; accepting again changes nothing.
     *
     * @return whether it is new
     * @throws Refused if it is not proposed, has no trainers any more or as many as it can have, or meets
     *     another booking
     */
    boolean accept(TaughtSession session, Instant now) {
        var assignment = required(session.sessionId());
        if (assignment.is(State.ACCEPTED)) {
            return false;
        }
        if (!assignment.is(State.PROPOSED)) {
            throw ended(session.sessionId());
        }
        requireComing(session);
        requireRoom(session);
        requireFree(session, now);
        put(assignment.at(session).become(State.ACCEPTED, now));
        publish(facts -> new TrainerEvent.Assigned(session.sessionId(), facts), now);
        return true;
    }

    /** What takes the trainer at one of these times; absences do not count, nor does the session itself. */
    Optional<Conflict> conflict(String sessionId, List<TimeSlot> slots, Instant now) {
        var booked = booked().filter(one -> !one.sessionId().equals(sessionId))
                .flatMap(one -> one.slots().stream().map(slot -> new Conflict(one.sessionId(), slot)));
        var claimed = reservations
                .standing(now)
                .filter(one -> !one.sessionId().equals(sessionId))
                .flatMap(one -> one.slots().stream().map(slot -> new Conflict(one.sessionId(), slot)));
        return Stream.concat(booked, claimed)
                .filter(one -> slots.stream().anyMatch(one.slot()::overlaps))
                .findFirst();
    }

    /** Keeps times free at which nothing conflicts. Of a professional, what was over a day ago is dropped. */
    void reserve(Reservation reservation, Instant now) {
        reservations.add(reservation);
        assignments.removeIf(one -> !isVolunteer() && one.isOverBy(now.minus(A_DAY)));
    }

    /** The times that are, or were, kept free for sessions that are about to name the trainer. */
    Reservations reservations() {
        return reservations;
    }

    /**
     * Books a session that an editor gave to this trainer by name, if they were never asked for it and are free.
     *
     * @return whether anything changed
     */
    boolean named(TaughtSession session, Instant now) {
        if (leftAt != null) {
            return false;
        }
        var takesPlace =
                session.status() == SessionStatus.COMING || (session.status() == SessionStatus.HELD && isVolunteer());
        if (assignment(session.sessionId()).isPresent() || !takesPlace || !isFree(session, now)) {
            return false;
        }
        put(Assignment.propose(session, now).become(State.ACCEPTED, now));
        publish(facts -> new TrainerEvent.Assigned(session.sessionId(), facts), now);
        return true;
    }

    /** The booking of a session, if the trainer accepted it and was not released since. */
    Optional<Assignment> booking(String sessionId) {
        return assignment(sessionId).filter(one -> one.is(State.ACCEPTED));
    }

    /** The trainer says no, to a proposal or later; returns whether anything changed. */
    boolean refuse(String sessionId, Instant now) {
        var assignment = required(sessionId);
        if (assignment.is(State.PROPOSED)) {
            put(assignment.become(State.REFUSED, now));
            revised(now);
            return true;
        }
        return release(sessionId, now);
    }

    /** Those who asked no longer do; returns whether anything changed. */
    boolean release(String sessionId, Instant now) {
        var assignment = required(sessionId);
        if (!assignment.isOpen()) {
            return false;
        }
        if (assignment.isHeld()) {
            throw ended(sessionId);
        }
        release(assignment, now);
        return true;
    }

    /**
     * Gives up a booking that the session does not take. What was booked since, or held, stays.
     *
     * @param asOf the sequence of the booking that the session was asked to take
     * @return whether anything changed
     */
    boolean cancelBooking(String sessionId, long asOf, Instant now) {
        var booking = booking(sessionId).filter(one -> !one.isHeld() && one.sequence() <= asOf);
        booking.ifPresent(one -> release(one, now));
        return booking.isPresent();
    }

    /**
     * Takes over what became of a session: other times are kept if the trainer is free then, and else released; so
     * are those of a cancelled one, and a booking of which an editor left the trainer out since it was made. An older
     * state than the known one changes nothing.
     *
     * @return whether anything changed
     */
    boolean follow(TaughtSession session, Instant now) {
        if (leftAt != null) {
            return false;
        }
        var known = assignment(session.sessionId()).filter(Assignment::isOpen);
        if (known.isEmpty() || known.get().isHeld() || known.get().sequence() > session.sequence()) {
            return false;
        }
        var assignment = known.get().at(session);
        var moved = !assignment.slots().equals(known.get().slots());
        var booked = assignment.is(State.ACCEPTED);
        if (booked && isRemoved(session, known.get())) {
            release(assignment, now);
        } else if (session.status() == SessionStatus.HELD && booked && isVolunteer()) {
            put(assignment.held(now));
            revised(now);
        } else if (session.status() != SessionStatus.COMING || (moved && booked && !isFree(session, now))) {
            release(assignment, now);
        } else if (moved) {
            put(assignment);
        } else {
            return false;
        }
        return true;
    }

    /** Volunteers may accept before the session names them; professionals teach what names them, and nothing else. */
    private boolean isRemoved(TaughtSession session, Assignment known) {
        return isVolunteer() ? session.hasRemoved(id, known.sequence()) : !session.names(id);
    }

    private void release(Assignment assignment, Instant now) {
        put(assignment.become(State.RELEASED, now));
        if (!isVolunteer()) {
            assignments.removeIf(one -> one.is(State.RELEASED));
        } else if (assignment.is(State.ACCEPTED)) {
            publish(facts -> new TrainerEvent.Released(assignment.sessionId(), facts), now);
        } else {
            revised(now);
        }
    }

    /**
     * Steps back from everything that is still to come, to be forgotten: the last event says that nothing stays. Doing so
     * again changes nothing.
     *
     * @return whether anything changed
     */
    boolean leave(Instant now) {
        if (leftAt != null) {
            return false;
        }
        leftAt = now;
        assignments.clear();
        reservations.clear();
        outbox.record(new TrainerEvent.Removed(), now);
        return true;
    }

    /** Whether the broker knows that nothing stays, or never knew of anything, so that the document can go. */
    boolean isGone() {
        return !isVolunteer() || (leftAt != null && outbox.unacknowledged().isEmpty());
    }

    /** Recognises the trainer, once; returns whether that is new. */
    public boolean recognise(Instant now) {
        if (isRecognised() || leftAt != null) {
            return false;
        }
        volunteer = volunteer.recognised(now);
        publish(TrainerEvent.Recognised::new, now);
        return true;
    }

    /** Whether neither another booking, or what is kept free for one, nor an absence meets the session's times. */
    boolean isFree(TaughtSession session, Instant now) {
        return leftAt == null
                && conflict(session.sessionId(), session.slots(), now).isEmpty()
                && !volunteer.isAway(session);
    }

    private Stream<Assignment> booked() {
        return assignments.stream().filter(one -> one.is(State.ACCEPTED));
    }

    private void requireFree(TaughtSession session, Instant now) {
        if (!isFree(session, now)) {
            throw Refused.conflict(
                    "trainer-not-free", "The trainer is booked or away during session " + session.sessionId());
        }
    }

    private static void requireComing(TaughtSession session) {
        if (session.status() != SessionStatus.COMING) {
            throw Refused.conflict(
                    "session-without-trainers",
                    "Session " + session.sessionId() + " is self-paced, held or cancelled.");
        }
    }

    private void requireRoom(TaughtSession session) {
        if (!session.takes(id)) {
            throw Refused.conflict(
                    "session-trainers-full",
                    "Session " + session.sessionId() + " has " + Session.MOST_TRAINERS + " other trainers.");
        }
    }

    private Refused ended(String sessionId) {
        return Refused.conflict(
                "assignment-ended", "The assignment to session " + sessionId + " can no longer be changed.");
    }

    private void put(Assignment changed) {
        assignments.removeIf(one -> one.sessionId().equals(changed.sessionId()));
        assignments.add(changed);
    }

    private void revised(Instant now) {
        publish(TrainerEvent.Revised::new, now);
    }

    private void publish(Function<Facts, TrainerEvent> event, Instant now) {
        if (isVolunteer()) {
            outbox.record(event.apply(facts()), now);
        }
    }

    Optional<Assignment> assignment(String sessionId) {
        return assignments.stream()
                .filter(one -> one.sessionId().equals(sessionId))
                .findFirst();
    }

    private Assignment required(String sessionId) {
        return assignment(sessionId)
                .orElseThrow(() -> Refused.unknown(
                        "assignment-unknown", "Nobody asked trainer " + id + " for session " + sessionId + "."));
    }

    List<Assignment> assignments() {
        return List.copyOf(assignments);
    }

    /** How many sessions the trainer gives or gave. */
    int bookings() {
        return (int) booked().count();
    }

    /**
     * The sessions that may not name this trainer as they should: those booked or released, and not yet held.
     */
    List<String> sessionsToSettle() {
        return assignments.stream()
                .filter(one -> one.is(State.ACCEPTED) || one.is(State.RELEASED))
                .filter(one -> !one.isHeld())
                .map(Assignment::sessionId)
                .toList();
    }

    /** The sessions that were held with this trainer. */
    List<String> sessionsHeld() {
        return assignments.stream()
                .filter(Assignment::isHeld)
                .map(Assignment::sessionId)
                .toList();
    }

    boolean isRecognised() {
        return volunteer.recognisedAt() != null;
    }

    public String id() {
        return id;
    }

    Volunteer volunteer() {
        return volunteer;
    }

    /** All that is public of a volunteer, as it is now. */
    Facts facts() {
        return new Facts(
                id,
                "active",
                volunteer.disciplines(),
                volunteer.profile().languages(),
                volunteer.profile().cities(),
                assignments.stream()
                        .map(one -> new AssignmentFacts(one.sessionId(), one.state()))
                        .toList(),
                sessionsHeld().size(),
                volunteer.recognisedAt(),
                Objects.requireNonNull(volunteer.acceptedAt(), "nothing is public of a professional"));
    }

    long version() {
        return Objects.requireNonNull(version, "only a saved trainer has a version");
    }

    @Override
    public Outbox outbox() {
        return outbox;
    }
}
