package fr.campusnumerique.acceptance.year.plan;

import fr.campusnumerique.local.identity.LocalIdentity;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Sessions as an editor's CSV file.
 *
 * @param dawn the day from which the plan's days are counted
 * @param opensAt when one can ask for seats, in all of them
 */
public record SessionFile(Instant dawn, Instant opensAt) {

    private static final Duration LENGTH = Duration.ofHours(7);
    /** {@code campus.enrolment.completion-time}, as it is if nobody sets it. */
    private static final Duration COMPLETION_TIME = Duration.ofDays(30);

    private static final String HEADER = "reference,courseCode,language,mode,enrolmentOpensAt,schedule,timeZone,city,"
            + "capacity,minimumToRun,approvals,trainers,part1StartsAt,part1EndsAt,part1Place,part1JoinLink,"
            + "part2StartsAt,part2EndsAt,part2Place,part2JoinLink";
    private static final int COLUMNS = HEADER.split(",").length;

    public String of(List<PlannedSession> sessions) {
        return sessions.stream().map(this::row).collect(Collectors.joining("\r\n", HEADER + "\r\n", "\r\n"));
    }

    private String row(PlannedSession session) {
        List<String> row = new ArrayList<>(List.of(
                session.reference(),
                session.course().code(),
                session.language(),
                session.mode(),
                opensAt.toString(),
                String.valueOf(!session.selfPaced())));
        if (!session.selfPaced()) {
            row.addAll(List.of(
                    "Europe/Paris",
                    session.city() == null ? "" : session.city(),
                    String.valueOf(session.capacity()),
                    "3",
                    String.join(" ", session.approvals()),
                    LocalIdentity.persona(session.trainer()).subject()));
        }
        for (int part = 0; part < session.course().parts(); part++) {
            Instant starts = startOf(dawn, session.day(), part);
            boolean virtual = session.city() == null;
            row.addAll(List.of(
                    starts.toString(),
                    starts.plus(LENGTH).toString(),
                    virtual ? "" : "\"Cité administrative, salle " + (100 + session.number() % 20) + "\"",
                    virtual ? "https://visio.example/" + session.reference() + "/" + part : ""));
        }
        while (row.size() < COLUMNS) {
            row.add("");
        }
        return String.join(",", row);
    }

    /** When a part begins: at 8 o'clock UTC, each on its day. */
    public static Instant startOf(Instant dawn, int day, int part) {
        return dawn.plus(day + part, ChronoUnit.DAYS).plus(Duration.ofHours(8));
    }

    /** Until when learners of a session with dates may finish its module. */
    public static Instant modulesUntil(Instant dawn, PlannedSession session) {
        return startOf(dawn, session.finalDay(), session.course().parts() - 1)
                .plus(LENGTH)
                .plus(COMPLETION_TIME);
    }
}
