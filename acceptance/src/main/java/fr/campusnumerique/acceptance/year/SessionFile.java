package fr.campusnumerique.acceptance.year;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Sessions as an editor's CSV file.
 *
 * @param dawn the day from which the plan's days are counted
 * @param opensAt when one can ask for seats, in all of them
 */
record SessionFile(Instant dawn, Instant opensAt) {

    private static final String HEADER = "reference,schedule,courseCode,language,mode,enrolmentOpensAt,timeZone,city,"
            + "capacity,minimumToRun,approvals,trainers,parts";

    String of(List<PlannedSession> sessions) {
        return sessions.stream().map(this::row).collect(Collectors.joining("\r\n", HEADER + "\r\n", "\r\n"));
    }

    private String row(PlannedSession session) {
        return session.reference();
    }

    /** When a part begins: at 8 o'clock UTC, each on its day. */
    static Instant startOf(Instant dawn, PlannedSession session, int part) {
        return dawn.plus(session.day() + part, ChronoUnit.DAYS).plus(Duration.ofHours(8));
    }

    static List<Instant> starts(Instant dawn, PlannedSession session) {
        return IntStream.range(0, session.course().parts())
                .mapToObj(part -> startOf(dawn, session, part))
                .toList();
    }
}
