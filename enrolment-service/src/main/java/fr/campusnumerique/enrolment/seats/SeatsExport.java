package fr.campusnumerique.enrolment.seats;

import fr.campusnumerique.enrolment.privacy.LearnerExport;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** A learner's places in the lines and on the seats of sessions, for that learner. */
@Component
class SeatsExport implements LearnerExport {

    /** @param inLineSince what the order of the line goes by */
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
                .flatMap(session -> session.places().stream()
                        .filter(place -> place.learnerId().equals(learnerId))
                        .map(place -> new Held(session.id(), place.standing(), place.requestedAt(), place.since())))
                .toList();
    }
}
