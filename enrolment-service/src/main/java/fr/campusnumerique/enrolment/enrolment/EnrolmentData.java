package fr.campusnumerique.enrolment.enrolment;

import fr.campusnumerique.enrolment.seats.SeatsService;
import fr.campusnumerique.privacy.ErasureOrder;
import fr.campusnumerique.privacy.PersonalData;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * A learner's enrolments, and progress that platforms reported for sessions in which they have none. They are erased after the seats, so that what is free goes to the next on the waitlist, each in a
 * write of its own. What cannot be erased yet is found again by the next round.
 */
@Component
class EnrolmentData implements PersonalData {

    /**
     * An enrolment, and what of it the other answers leave out.
     *
     * @param inLineSince since when the learner has, or had, a place on the waitlist of the session
     * @param placeKeptFor the session to which the place on the waitlist of this cancelled one was given
     */
    record Entry(
            EnrolmentView enrolment,
            String administration,
            String country,
            @Nullable Instant inLineSince,
            @Nullable String placeKeptFor,
            List<Progress.Module> completed,
            List<Progress.Module> unmatched) {

        static Entry of(Enrolment enrolment) {
            return new Entry(
                    EnrolmentView.of(enrolment),
                    enrolment.facts().administration(),
                    enrolment.country(),
                    enrolment.seat().priorityTime(),
                    enrolment.seat().keptFor(),
                    enrolment.progress().completed(),
                    enrolment.progress().unmatched());
        }
    }

    /** What a platform reported for a session without an enrolment. */
    record Kept(String sessionId, List<Progress.Module> completed, List<Progress.Module> unmatched) {}

    private final Enrolments enrolments;
    private final SeatsService seats;
    private final Clock clock;

    EnrolmentData(Enrolments enrolments, SeatsService seats, Clock clock) {
        this.enrolments = enrolments;
        this.seats = seats;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "enrolments";
    }

    @Override
    public Set<String> collections() {
        return Set.of("enrolments");
    }

    @Override
    public List<?> export(String learnerId) {
        return enrolments.findByLearnerIdOrderById(learnerId).stream()
                .map(enrolment -> enrolment.state() == EnrolmentState.PROGRESS_ONLY
                        ? new Kept(
                                enrolment.sessionId(),
                                enrolment.progress().completed(),
                                enrolment.progress().unmatched())
                        : Entry.of(enrolment))
                .toList();
    }

    @Override
    public int erase(ErasureOrder order) {
        var inSeats = seats.erase(order.learnerId());
        var found = enrolments.findByLearnerIdOrderById(order.learnerId());
        found.forEach(enrolment -> erase(enrolment, order));
        return found.size() + inSeats;
    }

    private void erase(Enrolment enrolment, ErasureOrder order) {
        if (enrolment.state() == EnrolmentState.PROGRESS_ONLY) {
            enrolments.delete(enrolment);
        } else if (enrolment.erase(order.erasureId(), clock.instant())) {
            enrolments.save(enrolment);
        }
    }
}
