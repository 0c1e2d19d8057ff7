package fr.campusnumerique.catalog.volunteer.call;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The call of the programme's first year. */
public final class CallFixture {

    public static final Instant OPENS = Instant.parse("2026-10-01T06:00:00Z");
    public static final Instant CLOSES = Instant.parse("2026-11-01T23:00:00Z");
    public static final Instant OPEN = OPENS.plus(Duration.ofDays(3));
    public static final Instant CLOSED = CLOSES.plus(Duration.ofDays(3));

    private CallFixture() {}

    static CallPlan plan(List<String> disciplines, Instant opensAt, Instant closesAt) {
        var text = new CallTexts.Text("Appel", "Transmettez ce que vous savez.");
        return new CallPlan(new CallTexts(text, text), disciplines, opensAt, closesAt, new CriteriaWeights(40, 35, 25));
    }

    static CallPlan plan() {
        return plan(List.of("cybersecurity", "data-science"), OPENS, CLOSES);
    }

    public static TrainerCall call() {
        return TrainerCall.create("volunteers-2026", plan(), OPENS.minusSeconds(1));
    }
}
