package fr.campusnumerique.acceptance.year;

import fr.campusnumerique.local.LocalIdentity;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Sessions as an editor's CSV file.
 *
 * @param dawn the day from which the plan's days are counted
 * @param opensAt when one can ask for seats, in all of them
 */
record SessionFile(Instant dawn, Instant opensAt) {

    private static final Duration LENGTH = Duration.ofHours(7);
    private static final String HEADER = "reference,schedule,courseCode,language,mode,enrolmentOpensAt,timeZone,city,"
            + "capacity,minimumToRun,approvals,trainers,parts";

    String of(List<PlannedSession> sessions) {
        return sessions.stream().map(this::row).collect(Collectors.joining("\r\n", HEADER + "\r\n", "\r\n"));
    }

    /** One session as JSON. */
    Map<String, Object> plan(PlannedSession session) {
        Map<String, Object> plan = new LinkedHashMap<>();
        plan.put("reference", session.reference());
        plan.put("courseCode", session.course().code());
        plan.put("language", session.language());
        plan.put("mode", session.mode());
        plan.put("enrolmentOpensAt", opensAt.toString());
        if (!session.selfPaced()) {
            plan.put("timeZone", "Europe/Paris");
            plan.put("capacity", session.capacity());
            plan.put("minimumToRun", 3);
            plan.put("approvals", session.approvals());
            plan.put(
                    "trainers", List.of(LocalIdentity.persona(session.trainer()).subject()));
            plan.put("parts", parts(session));
        }
        if (session.city() != null) {
            plan.put("city", session.city());
        }
        return plan;
    }

    private List<Map<String, Object>> parts(PlannedSession session) {
        return IntStream.range(0, session.course().parts())
                .mapToObj(part -> part(session, part))
                .toList();
    }

    private Map<String, Object> part(PlannedSession session, int part) {
        Instant starts = startOf(dawn, session, part);
        Map<String, Object> said = new LinkedHashMap<>();
        said.put("partId", PlannedSession.part(part));
        said.put("startsAt", starts.toString());
        said.put("endsAt", starts.plus(LENGTH).toString());
        if (session.city() == null) {
            said.put("joinLink", "https://visio.example/" + session.reference() + "/" + part);
        } else {
            said.put("place", "Cité administrative, salle " + (100 + session.number() % 20));
        }
        return said;
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
