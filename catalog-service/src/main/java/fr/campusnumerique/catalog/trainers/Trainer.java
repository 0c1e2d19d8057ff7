package fr.campusnumerique.catalog.trainers;

import fr.campusnumerique.catalog.sessions.Session;
import fr.campusnumerique.catalog.trainers.Assignment.State;
import fr.campusnumerique.catalog.trainers.Claims.Claim;
import fr.campusnumerique.catalog.trainers.TaughtSession.Fate;
import fr.campusnumerique.catalog.trainers.TrainerFacts.AssignmentFacts;
import fr.campusnumerique.catalog.trainers.TrainerRefused.Reason;
import fr.campusnumerique.eventing.outbox.Outbox;
import fr.campusnumerique.eventing.outbox.PublishesEvents;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.PersistenceCreator;
import org.springframework.data.annotation.Version;
import org.springframework.data.mongodb.core.index.CompoundIndex;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * Somebody who teaches: a volunteer who was accepted, or a professional whom editors name. The bookings are here, with
 * their times: no two accepted ones ever overlap, whatever happens at once, because each is taken by a guarded write of
 * this document. Of a professional nothing else is kept, and nothing is told.
 */
@Document("trainers")
@CompoundIndex(name = "offer", def = "{'disciplines': 1, 'profile.languages': 1}")
@CompoundIndex(name = "assignments", def = "{'assignments.sessionId': 1}")
public class Trainer implements PublishesEvents {

    private static final Duration A_DAY = Duration.ofDays(1);

    @Id
    private final String id;

    @Version
    private @Nullable Long version;

    /** Null of a professional. */
    private @Nullable Instant acceptedAt;

    private List<String> disciplines = List.of();
    private TrainerProfile profile;
    /** The cities without capitals: what candidates are looked for by. */
    private List<String> places = List.of();

    private List<Assignment> assignments = new ArrayList<>();
    private Claims claims = new Claims();
    private @Nullable Instant recognisedAt;
    private @Nullable Instant leftAt;
    private Outbox outbox = Outbox.empty();

    @PersistenceCreator
    private Trainer(String id, TrainerProfile profile) {
        this.id = id;
        this.profile = profile;
    }

    /**
     * Somebody of whom nothing was kept until now.
     *
     * @param naming sessions to come that name them, taken over as they are: some of before may overlap
     */
    static Trainer professional(String id, List<TaughtSession> naming, Instant now) {
        var trainer = new Trainer(id, TrainerProfile.NOTHING_SAID);
        naming.forEach(session -> trainer.put(Assignment.propose(session, now).become(State.ACCEPTED, now)));
        return trainer;
    }

    /** Makes a professional a volunteer, who keeps their bookings. */
    void volunteer(List<String> offered, TrainerProfile said, Instant now) {
        acceptedAt = now;
        disciplines = List.copyOf(offered);
        profile = said;
        places = Places.of(said.cities());
        tell(TrainerEvent.Accepted::new, now);
    }

    boolean isVolunteer() {
        return acceptedAt != null;
    }

    /** Was accepted by another call too: offers its disciplines besides; returns whether that is new. */
    boolean offerAlso(List<String> others, Instant now) {
        var all = new TreeSet<>(disciplines);
        if (leftAt != null || !all.addAll(others)) {
            return false;
        }
        disciplines = List.copyOf(all);
        revised(now);
        return true;
    }

    /** Says something else of themselves. Bookings stay: whoever cannot keep one refuses it. */
    void revise(TrainerProfile said, Instant now) {
        if (leftAt != null) {
            throw TrainerRefused.because(Reason.TRAINER_UNKNOWN, "There is no trainer " + id + " any more.");
        }
        said.check();
        profile = said;
        places = Places.of(said.cities());
        revised(now);
    }

    /**
     * Asks the trainer for a session; asking again changes nothing.
     *
     * @return whether it is new
     * @throws TrainerRefused if the session has no trainers or as many as it can have, or this one is unsuited or not
     *     free
     */
    boolean propose(TaughtSession session, Instant now) {
        if (assignment(session.sessionId()).filter(Assignment::isOpen).isPresent()) {
            return false;
        }
        requireComing(session);
        if (!suits(session)) {
            throw TrainerRefused.because(
                    Reason.TRAINER_UNSUITED, "The trainer does not offer the session's topics, language or city.");
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
     * @throws TrainerRefused if it is not proposed, has no trainers any more or as many as it can have, or meets
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
        tell(facts -> new TrainerEvent.Assigned(session.sessionId(), facts), now);
        return true;
    }

    /** What takes the trainer at one of these times; absences do not count, nor does the session itself. */
    Optional<Clash> clash(String sessionId, List<Slot> slots, Instant now) {
        var booked = booked().filter(one -> !one.sessionId().equals(sessionId))
                .flatMap(one -> one.slots().stream().map(slot -> new Clash(one.sessionId(), slot)));
        var claimed = claims.standing(now)
                .filter(one -> !one.sessionId().equals(sessionId))
                .flatMap(one -> one.slots().stream().map(slot -> new Clash(one.sessionId(), slot)));
        return Stream.concat(booked, claimed)
                .filter(one -> slots.stream().anyMatch(one.slot()::overlaps))
                .findFirst();
    }

    /** Keeps times free at which nothing clashes. Of a professional, what was over a day ago is dropped. */
    void claim(Claim claim, Instant now) {
        claims.add(claim);
        assignments.removeIf(one -> !isVolunteer() && one.isOverBy(now.minus(A_DAY)));
    }

    /** The times that are, or were, kept free for sessions that are about to name the trainer. */
    Claims claims() {
        return claims;
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
        var takesPlace = session.fate() == Fate.COMING || (session.fate() == Fate.HELD && isVolunteer());
        if (assignment(session.sessionId()).isPresent() || !takesPlace || !isFree(session, now)) {
            return false;
        }
        put(Assignment.propose(session, now).become(State.ACCEPTED, now));
        tell(facts -> new TrainerEvent.Assigned(session.sessionId(), facts), now);
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
    boolean strikeOff(String sessionId, long asOf, Instant now) {
        var booking = booking(sessionId).filter(one -> !one.isHeld() && one.sequence() <= asOf);
        booking.ifPresent(one -> release(one, now));
        return booking.isPresent();
    }

    /**
     * Takes over what became of a session: other times are kept if the trainer is free then, and else released; so
     * are those of a cancelled one, and a booking of which an editor left the trainer out since it was made. Older news
     * than those known change nothing.
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
        if (booked && isLeftOut(session, known.get())) {
            release(assignment, now);
        } else if (session.fate() == Fate.HELD && booked && isVolunteer()) {
            put(assignment.held(now));
            revised(now);
        } else if (session.fate() != Fate.COMING || (moved && booked && !isFree(session, now))) {
            release(assignment, now);
        } else if (moved) {
            put(assignment);
        } else {
            return false;
        }
        return true;
    }

    /** Volunteers may accept before the session names them; professionals teach what names them, and nothing else. */
    private boolean isLeftOut(TaughtSession session, Assignment known) {
        return isVolunteer() ? session.leftOut(id, known.sequence()) : !session.names(id);
    }

    private void release(Assignment assignment, Instant now) {
        put(assignment.become(State.RELEASED, now));
        if (!isVolunteer()) {
            assignments.removeIf(one -> one.is(State.RELEASED));
        } else if (assignment.is(State.ACCEPTED)) {
            tell(facts -> new TrainerEvent.Released(assignment.sessionId(), facts), now);
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
        claims.clear();
        outbox.record(new TrainerEvent.Removed(), now);
        return true;
    }

    /** Whether the broker knows that nothing stays, or never knew of anything, so that the document can go. */
    boolean isGone() {
        return !isVolunteer() || (leftAt != null && outbox.unacknowledged().isEmpty());
    }

    /** Recognises the trainer, once; returns whether that is new. */
    boolean recognise(Instant now) {
        if (recognisedAt != null || leftAt != null) {
            return false;
        }
        recognisedAt = now;
        tell(TrainerEvent.Recognised::new, now);
        return true;
    }

    /** Whether discipline, language and place fit. */
    boolean suits(TaughtSession session) {
        var city = session.city();
        return session.topics().stream().anyMatch(disciplines::contains)
                && profile.languages().contains(session.language())
                && (city == null || places.contains(Places.of(city)));
    }

    /** Whether neither another booking, or what is kept free for one, nor an absence meets the session's times. */
    boolean isFree(TaughtSession session, Instant now) {
        return leftAt == null
                && clash(session.sessionId(), session.slots(), now).isEmpty()
                && profile.away().stream()
                        .noneMatch(away -> session.slots().stream().anyMatch(away::meets));
    }

    private Stream<Assignment> booked() {
        return assignments.stream().filter(one -> one.is(State.ACCEPTED));
    }

    private void requireFree(TaughtSession session, Instant now) {
        if (!isFree(session, now)) {
            throw TrainerRefused.because(
                    Reason.TRAINER_NOT_FREE, "The trainer is booked or away during session " + session.sessionId());
        }
    }

    private static void requireComing(TaughtSession session) {
        if (session.fate() != Fate.COMING) {
            throw TrainerRefused.because(
                    Reason.SESSION_WITHOUT_TRAINERS,
                    "Session " + session.sessionId() + " is self-paced, held or cancelled.");
        }
    }

    private void requireRoom(TaughtSession session) {
        if (!session.takes(id)) {
            throw TrainerRefused.because(
                    Reason.SESSION_TRAINERS_FULL,
                    "Session " + session.sessionId() + " has " + Session.MOST_TRAINERS + " other trainers.");
        }
    }

    private TrainerRefused ended(String sessionId) {
        return TrainerRefused.because(
                Reason.ASSIGNMENT_ENDED, "The assignment to session " + sessionId + " can no longer be changed.");
    }

    private void put(Assignment changed) {
        assignments.removeIf(one -> one.sessionId().equals(changed.sessionId()));
        assignments.add(changed);
    }

    private void revised(Instant now) {
        tell(TrainerEvent.Revised::new, now);
    }

    private void tell(Function<TrainerFacts, TrainerEvent> event, Instant now) {
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
                .orElseThrow(() -> TrainerRefused.because(
                        Reason.ASSIGNMENT_UNKNOWN, "Nobody asked trainer " + id + " for session " + sessionId + "."));
    }

    List<Assignment> assignments() {
        return List.copyOf(assignments);
    }

    /** How many sessions the trainer gives or gave. */
    int bookings() {
        return (int) booked().count();
    }

    /**
     * The sessions that may have to be told whether this trainer teaches them: those booked or released, and not yet
     * held.
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
        return recognisedAt != null;
    }

    String id() {
        return id;
    }

    TrainerProfile profile() {
        return profile;
    }

    /** All that is public of a volunteer, as it is now. */
    TrainerFacts facts() {
        return new TrainerFacts(
                id,
                "active",
                disciplines,
                profile.languages(),
                profile.cities(),
                assignments.stream()
                        .map(one -> new AssignmentFacts(one.sessionId(), one.state()))
                        .toList(),
                sessionsHeld().size(),
                recognisedAt,
                Objects.requireNonNull(acceptedAt, "nothing is public of a professional"));
    }

    long version() {
        return Objects.requireNonNull(version, "only a saved trainer has a version");
    }

    @Override
    public Outbox outbox() {
        return outbox;
    }
}
