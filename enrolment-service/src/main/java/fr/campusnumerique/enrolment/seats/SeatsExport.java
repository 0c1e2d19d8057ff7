package fr.campusnumerique.enrolment.seats;

import fr.campusnumerique.enrolment.privacy.LearnerExport;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** A learner's places on the waitlists and on the seats of sessions, for that learner. */
@Component
class SeatsExport implements LearnerExport {

    /** @param inLineSince what the order of the waitlist goes by */
    record Held(String sessionId, WaitlistEntry.Standing standing, Instant requestedAt, Instant inLineSince) {}

    private final LearnersSeats seats;

    SeatsExport(LearnersSeats seats) {
        this.seats = seats;
    }

    @Override
    public String name() {
        return "seats";
    }

    @Override
    public List<Held> heldAbout(String learnerId) {
        return seats.ofLearner(learnerId).stream()
                .flatMap(session -> session.entries().stream()
                        .filter(entry -> entry.learnerId().equals(learnerId))
                        .map(entry ->
                                new Held(session.id(), entry.standing(), entry.requestedAt(), entry.priorityTime())))
                .toList();
    }
}
