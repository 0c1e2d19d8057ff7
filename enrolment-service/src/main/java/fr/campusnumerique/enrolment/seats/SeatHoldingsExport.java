package fr.campusnumerique.enrolment.seats;

import fr.campusnumerique.enrolment.privacy.LearnerExport;
import fr.campusnumerique.enrolment.replica.session.KnownSession.Part;
import java.util.List;
import org.springframework.stereotype.Component;

/** By what it is decided whether a learner's seats in sessions of one course overlap, for that learner. */
@Component
class SeatHoldingsExport implements LearnerExport {

    /**
     * @param held whether the learner has a seat there; if not, it was given back, or could not be had beside another
     * @param parts its dates; empty once it was given back
     */
    record Held(String courseCode, String sessionId, boolean held, List<Part> parts) {}

    private final LearnersSeats seats;

    SeatHoldingsExport(LearnersSeats seats) {
        this.seats = seats;
    }

    @Override
    public String name() {
        return "seatHoldings";
    }

    @Override
    public List<Held> heldAbout(String learnerId) {
        return seats.holdingsOf(learnerId).stream()
                .flatMap(course -> course.sessions().stream()
                        .map(one -> new Held(course.courseCode(), one.sessionId(), one.held(), one.parts())))
                .toList();
    }
}
