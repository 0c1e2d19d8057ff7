package fr.campusnumerique.acceptance.faults;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Which services read what, as it stands in the contracts: who must park a record that cannot be applied. */
final class Topics {

    static final String COURSES = "campus.courses";
    static final String SESSIONS = "campus.sessions";
    static final String ENROLMENTS = "campus.enrolments";
    static final String CERTIFICATES = "campus.certificates";
    static final String FEEDBACK = "campus.feedback";

    static final List<String> ALL = List.of(COURSES, SESSIONS, ENROLMENTS, CERTIFICATES, FEEDBACK);

    /** A consumer of one service, and the event types that it handles; others pass it by. */
    record Reader(String service, String topic, List<String> types) {
        boolean handles(String type) {
            return types.contains(type);
        }
    }

    private static final List<String> OF_COURSES = types("course", "created", "revised", "launched", "retired");
    private static final List<String> OF_CERTIFICATES =
            types("certificate", "opened", "signed", "validated", "claimed");
    private static final List<String> COMPLETED = types("enrolment", "completed");

    static final List<Reader> READERS = List.of(
            new Reader("catalog-service", COURSES, OF_COURSES),
            new Reader("enrolment-service", COURSES, OF_COURSES),
            new Reader("certificate-service", COURSES, OF_COURSES),
            new Reader("feedback-service", COURSES, OF_COURSES),
            new Reader("catalog-service", SESSIONS, types("session", "revised")),
            new Reader("enrolment-service", SESSIONS, types("session", "created", "revised")),
            new Reader("feedback-service", SESSIONS, types("session", "created", "revised")),
            new Reader("certificate-service", ENROLMENTS, COMPLETED),
            new Reader("feedback-service", ENROLMENTS, COMPLETED),
            new Reader("feedback-service", CERTIFICATES, OF_CERTIFICATES),
            new Reader("catalog-service", FEEDBACK, types("session-feedback", "summarised")));

    private Topics() {}

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
