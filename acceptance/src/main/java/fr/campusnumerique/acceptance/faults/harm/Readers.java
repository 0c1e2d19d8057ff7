package fr.campusnumerique.acceptance.faults.harm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Which services read what, as it stands in the contracts: who must park a record that cannot be applied. */
public final class Readers {

    public static final String COURSES = "campus.courses";
    public static final String SESSIONS = "campus.sessions";
    public static final String ENROLMENTS = "campus.enrolments";
    public static final String CERTIFICATES = "campus.certificates";
    public static final String FEEDBACK = "campus.feedback";
    public static final String TRAINERS = "campus.trainers";

    /** A consumer of one service, and the event types that it handles; others pass it by. */
    record Reader(String service, String topic, List<String> types) {
        boolean handles(String type) {
            return types.contains(type);
        }
    }

    private static final List<String> OF_COURSES = types("course", "created", "revised", "launched", "retired");
    private static final List<String> OF_CERTIFICATES =
            types("certificate", "opened", "signed", "validated", "claimed", "revoked");
    private static final List<String> OF_ANNOUNCED_SESSIONS =
            types("session", "created", "revised", "scheduled", "rescheduled", "held", "cancelled");
    private static final List<String> OF_SESSIONS =
            types("session", "created", "revised", "drafted", "scheduled", "rescheduled", "held", "cancelled");
    private static final List<String> OF_DATED_SESSIONS =
            types("session", "drafted", "scheduled", "rescheduled", "revised", "held", "cancelled");
    private static final List<String> OF_TRAINERS =
            types("trainer", "accepted", "revised", "assigned", "released", "recognised");
    private static final List<String> OF_ENROLMENTS = types(
            "enrolment",
            "approval-requested",
            "waitlisted",
            "offered",
            "declined",
            "confirmed",
            "rescheduled",
            "progressed",
            "attended",
            "completed",
            "no-show",
            "not-completed",
            "cancelled");

    static final List<Reader> READERS = List.of(
            new Reader("catalog-service", COURSES, OF_COURSES),
            new Reader("enrolment-service", COURSES, OF_COURSES),
            new Reader("certificate-service", COURSES, OF_COURSES),
            new Reader("feedback-service", COURSES, OF_COURSES),
            new Reader("catalog-service", SESSIONS, OF_DATED_SESSIONS),
            new Reader("enrolment-service", SESSIONS, OF_ANNOUNCED_SESSIONS),
            new Reader("feedback-service", SESSIONS, OF_SESSIONS),
            new Reader("certificate-service", ENROLMENTS, types("enrolment", "completed", "progressed", "attended")),
            new Reader("feedback-service", ENROLMENTS, OF_ENROLMENTS),
            new Reader("catalog-service", ENROLMENTS, OF_ENROLMENTS),
            new Reader("feedback-service", CERTIFICATES, OF_CERTIFICATES),
            new Reader("catalog-service", TRAINERS, OF_TRAINERS),
            new Reader("certificate-service", TRAINERS, OF_TRAINERS),
            new Reader("catalog-service", FEEDBACK, types("session-feedback", "summarised")));

    private Readers() {}

    private static List<String> types(String aggregate, String... happened) {
        return Stream.of(happened)
                .map(what -> "fr.campusnumerique." + aggregate + "." + what + ".v1")
                .toList();
    }

    /** The types that somebody handles, by topic. */
    static Map<String, List<String>> handled() {
        Map<String, List<String>> handled = new LinkedHashMap<>();
        for (Reader reader : READERS) {
            List<String> types = handled.computeIfAbsent(reader.topic(), topic -> new ArrayList<>());
            reader.types().stream().filter(type -> !types.contains(type)).forEach(types::add);
        }
        return handled;
    }
}
