package fr.campusnumerique.enrolment.seats;

import fr.campusnumerique.enrolment.replica.session.KnownSession.Part;
import fr.campusnumerique.privacy.ErasureOrder;
import fr.campusnumerique.privacy.PersonalData;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** By what it is decided whether a learner's seats in sessions of one course overlap. */
@Component
class SeatHoldingsData implements PersonalData {

    /**
     * @param held whether the learner has a seat there; if not, it was given back, or could not be had beside another
     * @param parts its dates; empty once it was given back
     */
    record HoldingView(String courseCode, String sessionId, boolean held, List<Part> parts) {}

    private final LearnersSeats seats;

    SeatHoldingsData(LearnersSeats seats) {
        this.seats = seats;
    }

    @Override
    public String name() {
        return "seatHoldings";
    }

    @Override
    public Set<String> collections() {
        return Set.of("seat_holdings");
    }

    @Override
    public List<HoldingView> export(String learnerId) {
        return seats.holdingsOf(learnerId).stream()
                .flatMap(course -> course.sessions().stream()
                        .map(one -> new HoldingView(course.courseCode(), one.sessionId(), one.held(), one.parts())))
                .toList();
    }

    @Override
    public int erase(ErasureOrder order) {
        return seats.erase(order.learnerId());
    }
}
