package fr.campusnumerique.enrolment.enrolment;

import fr.campusnumerique.enrolment.replica.session.KnownSession.Part;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which parts of the session the learner attended, and what of it is required: a part of the {@link Enrolment}. */
public class Attendance {

    /** What a trainer noted of one part. */
    public record Mark(String partId, boolean attended, Instant recordedAt) {}

    private List<Mark> marks = new ArrayList<>();
    private List<Part> parts = List.of();
    private int requiredPercent;
    private @Nullable Instant heldAt;
    private @Nullable Instant modulesUntil;

    /** The parts of the session, as last published. */
    void of(List<Part> partsOfSession) {
        parts = List.copyOf(partsOfSession);
    }

    /** The course's rule: 0 to 100; 0 asks for no attendance. */
    void require(int percent) {
        requiredPercent = percent;
    }

    /** Notes a part; returns whether that is new. */
    boolean mark(String partId, boolean attended, Instant now) {
        for (var mark : marks) {
            if (mark.partId().equals(partId) && mark.attended() == attended) {
                return false;
            }
        }
        marks.removeIf(mark -> mark.partId().equals(partId));
        marks.add(new Mark(partId, attended, now));
        return true;
    }

    /** The session is over; missing modules may be completed until this moment. */
    void held(Instant at, Instant completeUntil) {
        heldAt = at;
        modulesUntil = completeUntil;
    }

    boolean isHeld() {
        return heldAt != null;
    }

    private long attended() {
        return marksOfParts().filter(Mark::attended).count();
    }

    /** Whether the first part has begun. */
    boolean hasBegun(Instant now) {
        return beginsAt().filter(begin -> !now.isBefore(begin)).isPresent();
    }

    /** When the first part begins, as last published. */
    Optional<Instant> beginsAt() {
        return parts.stream().map(Part::startsAt).min(Comparator.naturalOrder());
    }

    /** Until when missing modules may be completed; null before the session was held. */
    @Nullable
    Instant modulesUntil() {
        return modulesUntil;
    }

    /** A part may have been taken off the session since it was noted. */
    private Stream<Mark> marksOfParts() {
        return marks.stream()
                .filter(mark -> parts.stream().anyMatch(part -> part.partId().equals(mark.partId())));
    }

    boolean isAsked() {
        return requiredPercent > 0;
    }

    boolean isEnough() {
        return !isAsked() || (!parts.isEmpty() && attended() * 100 >= (long) requiredPercent * parts.size());
    }

    /** Nobody was there: no part is noted as attended, and if attendance is not asked, every part as missed. */
    boolean isNoShow() {
        return marks.stream().noneMatch(Mark::attended)
                && (isAsked() || (!parts.isEmpty() && marksOfParts().count() >= parts.size()));
    }

    boolean tooLateForModules(Instant now) {
        return modulesUntil != null && !now.isBefore(modulesUntil);
    }

    List<Part> parts() {
        return parts;
    }

    List<Mark> marks() {
        return List.copyOf(marks);
    }

    void forget() {
        marks.clear();
        heldAt = null;
        modulesUntil = null;
    }
}
