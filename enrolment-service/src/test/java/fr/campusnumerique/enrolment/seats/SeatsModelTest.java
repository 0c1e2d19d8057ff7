package fr.campusnumerique.enrolment.seats;

import static org.assertj.core.api.Assertions.assertThat;

import fr.campusnumerique.enrolment.replica.session.KnownSession;
import fr.campusnumerique.enrolment.replica.session.SessionFixture;
import fr.campusnumerique.enrolment.seats.WaitlistEntry.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random histories of one session, against what every history must keep to. */
class SeatsModelTest {

    private static final SeatSettings SETTINGS =
            new SeatSettings(Duration.ofHours(48), Duration.ofHours(72), 12, Duration.ofDays(30));
    private static final Instant OPENS = Instant.parse("2027-01-01T08:00:00Z");
    private static final Instant STARTS = Instant.parse("2027-03-01T08:00:00Z");
    private static final int LEARNERS = 20;
    private static final int STEPS = 400;

    private final Map<String, List<SeatDecision>> told = new HashMap<>();
    private long sequence = 1;
    private int capacity;
    private String[] approvals = {};
    private Instant now = OPENS;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void every_random_history_keeps_the_promises_of_the_seats(int family) {
        for (var run = 0; run < 40; run++) {
            history(new Random(family * 1_000L + run));
        }
    }

    private void history(Random random) {
        told.clear();
        sequence = 1;
        now = OPENS;
        capacity = 1 + random.nextInt(5);
        approvals = List.of("line-manager", "training-office")
                .subList(0, random.nextInt(3))
                .toArray(String[]::new);
        var seats = Seats.of(session());
        for (var step = 0; step < STEPS; step++) {
            now = now.plus(Duration.ofMinutes(random.nextInt(240)));
            seats.catchUp(seats.session(), SETTINGS, now);
            var before = seats.entries();
            var lowered = change(seats, random);
            check(seats, before, lowered, "family step " + step + " of " + capacity + " seats");
            seats.decisions().forEach(this::tell);
            seats.forget(seats.decisions().stream().map(SeatDecision::number).toList());
        }
    }

    private KnownSession session() {
        return SessionFixture.classroom("ses-1", sequence, "C", OPENS, STARTS, capacity, approvals);
    }

    /** Whether the capacity was lowered. */
    private boolean change(Seats seats, Random random) {
        var who = "e" + random.nextInt(LEARNERS);
        try {
            switch (random.nextInt(10)) {
                case 0, 1, 2, 3 ->
                    seats.request(new SeatRequest(who, "l" + who, "A", "FR:1", "FR"), null, SETTINGS, now);
                case 4 -> seats.cancel(who, "learner", SETTINGS, now);
                case 5 -> seats.accept(who, now);
                case 6 -> seats.decline(who, SETTINGS, now);
                case 7, 8 -> approve(seats, who, random.nextInt(4) > 0);
                default -> {
                    var lower = random.nextBoolean();
                    capacity = Math.max(1, capacity + (lower ? -1 : 1));
                    sequence++;
                    seats.catchUp(session(), SETTINGS, now);
                    return lower;
                }
            }
        } catch (SeatsRefused no) {
            assertThat(no.getMessage()).isNotBlank();
        }
        return false;
    }

    private void approve(Seats seats, String who, boolean approved) {
        var step = seats.entry(who)
                .flatMap(WaitlistEntry::pendingStep)
                .map(ApprovalStep::step)
                .orElse("line-manager");
        seats.decide(who, new ApprovalStep.Decision(step, approved, null), SETTINGS, now);
    }

    private void tell(SeatDecision decision) {
        told.computeIfAbsent(decision.enrolmentId(), _ -> new ArrayList<>()).add(decision);
    }

    private void check(Seats seats, List<WaitlistEntry> before, boolean lowered, String when) {
        var counts = seats.counts();
        var seated = counts.taken() + counts.offered();
        var seatedBefore = before.stream().filter(WaitlistEntry::takesSeat).count();
        assertThat(seated)
                .as(when + ": never over the capacity, unless that was lowered")
                .isLessThanOrEqualTo((int) Math.max(capacity, seatedBefore));
        assertThat(counts.overFull()).as(when).isEqualTo(seated > capacity);
        nobodyWaitsBesideAFreeSeat(seats, capacity - seated, when);
        whoWaitsKeepsTheOrder(seats, before, when);
        theAssignmentsSayWhatIs(seats, when);
        if (lowered) {
            assertThat(seats.entries())
                    .as(when + ": nobody is thrown out")
                    .extracting(WaitlistEntry::enrolmentId)
                    .containsAll(before.stream()
                            .filter(entry -> entry.is(Standing.CONFIRMED))
                            .map(WaitlistEntry::enrolmentId)
                            .toList());
        }
    }

    /** Only those ahead of the first on the waitlist who await an approval may keep seats free. */
    private static void nobodyWaitsBesideAFreeSeat(Seats seats, int free, String when) {
        var ahead = 0;
        for (var entry : seats.entries()) {
            if (entry.is(Standing.WAITLISTED)) {
                assertThat(free).as(when + ": no seat is lost").isLessThanOrEqualTo(ahead);
                return;
            }
            ahead += entry.is(Standing.AWAITING_APPROVAL) ? 1 : 0;
        }
    }

    private static void whoWaitsKeepsTheOrder(Seats seats, List<WaitlistEntry> before, String when) {
        var still = before.stream()
                .map(WaitlistEntry::enrolmentId)
                .filter(id -> seats.entry(id).isPresent())
                .toList();
        assertThat(seats.entries().subList(0, still.size()))
                .as(when + ": the line")
                .extracting(WaitlistEntry::enrolmentId)
                .isEqualTo(still);
        assertThat(seats.entries()).isSortedAccordingTo(WaitlistEntry.BY_PRIORITY);
    }

    /** Each enrolment that follows its assignments in their order is where its place is. */
    private void theAssignmentsSayWhatIs(Seats seats, String when) {
        seats.decisions().forEach(decision -> {
            var entry = seats.entry(decision.enrolmentId());
            var last = seats.decisions().stream()
                    .filter(other -> other.enrolmentId().equals(decision.enrolmentId()))
                    .reduce((_, later) -> later)
                    .orElseThrow();
            var standing = entry.map(found -> found.standing().name()).orElse("");
            assertThat(last.kind().name())
                    .as(when)
                    .isIn(entry.isPresent() ? List.of(standing) : List.of("DECLINED", "CANCELLED"));
        });
        seats.entries().stream()
                .filter(entry -> seats.decisions().stream()
                        .noneMatch(decision -> decision.enrolmentId().equals(entry.enrolmentId())))
                .forEach(entry -> assertThat(
                                told.get(entry.enrolmentId()).getLast().kind().name())
                        .as(when)
                        .isEqualTo(entry.standing().name()));
    }
}
