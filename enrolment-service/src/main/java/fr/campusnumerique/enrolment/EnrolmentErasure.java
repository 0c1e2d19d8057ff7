package fr.campusnumerique.enrolment;

import fr.campusnumerique.enrolment.seats.LearnersSeats;
import fr.campusnumerique.privacy.ErasureOrder;
import fr.campusnumerique.privacy.LearnerData;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Component;

/**
 * Forgets whose enrolments these were: first the seats, so that what is free goes to the next in line, then each enrolment
 * in a write of its own. What cannot be erased yet is found again by the next round.
 */
@Component
class EnrolmentErasure implements LearnerData {

    private final Enrolments enrolments;
    private final LearnersSeats seats;
    private final Following following;
    private final Clock clock;

    EnrolmentErasure(Enrolments enrolments, LearnersSeats seats, Following following, Clock clock) {
        this.enrolments = enrolments;
        this.seats = seats;
        this.following = following;
        this.clock = clock;
    }

    @Override
    public int erase(ErasureOrder order) {
        var inSeats = seats.erase(order.learnerId(), following::followAll);
        var found = enrolments.findByLearnerIdOrderById(order.learnerId());
        found.forEach(enrolment -> erase(enrolment, order));
        return found.size() + inSeats;
    }

    private void erase(Enrolment enrolment, ErasureOrder order) {
        if (enrolment.state() == EnrolmentState.ANTICIPATED) {
            enrolments.delete(enrolment);
            return;
        }
        if (enrolment.erase(order.erasureId(), clock.instant().truncatedTo(ChronoUnit.MILLIS))) {
            enrolments.save(enrolment);
        }
    }
}
