package fr.campusnumerique.catalog.schedule;

import fr.campusnumerique.catalog.BrokenRules;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * When one can enrol: from {@code opensAt} on, until before {@code closesAt} if there is an end. To the millisecond, as
 * the store keeps it.
 */
public record EnrolmentWindow(Instant opensAt, @Nullable Instant closesAt) {

    /** Dates beyond are slips of the keyboard or of the unit. */
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");
    static final String RANGE = "must be between " + EARLIEST + " and " + LATEST;

    public EnrolmentWindow {
        opensAt = opensAt.truncatedTo(ChronoUnit.MILLIS);
        closesAt = closesAt == null ? null : closesAt.truncatedTo(ChronoUnit.MILLIS);
    }

    /** Names what is wrong: it is out of range, or would close before it opens. */
    public void check(BrokenRules rules) {
        rules.require(inRange(opensAt), "enrolmentOpensAt", RANGE);
        if (closesAt != null && rules.require(inRange(closesAt), "enrolmentClosesAt", RANGE)) {
            rules.require(closesAt.isAfter(opensAt), "enrolmentClosesAt", "must be after enrolmentOpensAt");
        }
    }

    public WindowState at(Instant now) {
        if (closesAt != null && !now.isBefore(closesAt)) {
            return WindowState.CLOSED;
        }
        return now.isBefore(opensAt) ? WindowState.UPCOMING : WindowState.OPEN;
    }

    /** The same window ending at {@code end} unless it ends before; it may so close before it ever opened. */
    public EnrolmentWindow endingBy(Instant end) {
        return closesAt != null && !closesAt.isAfter(end) ? this : new EnrolmentWindow(opensAt, end);
    }

    static boolean inRange(Instant instant) {
        return !instant.isBefore(EARLIEST) && !instant.isAfter(LATEST);
    }
}
