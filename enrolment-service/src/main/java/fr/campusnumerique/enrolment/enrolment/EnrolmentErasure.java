package fr.campusnumerique.enrolment.enrolment;

import fr.campusnumerique.enrolment.seats.SeatsService;
import fr.campusnumerique.privacy.ErasureOrder;
import fr.campusnumerique.privacy.LearnerData;
import java.time.Clock;
import org.springframework.stereotype.Component;

/**
 * Forgets whose enrolments these were: first the seats, so that what is free goes to the next on the waitlist, then each
 * enrolment in a write of its own. What cannot be erased yet is found again by the next round.
 */
@Component
class EnrolmentErasure implements LearnerData {

    private final Enrolments enrolments;
    private final SeatsService seats;
    private final Clock clock;

    EnrolmentErasure(Enrolments enrolments, SeatsService seats, Clock clock) {
        this.enrolments = enrolments;
        this.seats = seats;
        this.clock = clock;
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
            return;
        }
        if (enrolment.erase(order.erasureId(), clock.instant())) {
            enrolments.save(enrolment);
        }
    }
}
