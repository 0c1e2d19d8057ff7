package fr.campusnumerique.enrolment;

import fr.campusnumerique.contracts.Contracts;
import fr.campusnumerique.local.parts.OtherServices;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Publishes what the catalogue would: the contract's examples, with the facts that a test is about put in. */
public final class Catalogue {

    private static final JsonMapper JSON = new JsonMapper();

    /** A session whose window is given relative to now; it never closes if {@code closes} is null. */
    public void session(String id, long sequence, String course, String opens, String closes) {
        var type = "fr.campusnumerique.session." + (sequence == 1 ? "created" : "revised") + ".v1";
        var session = example(type);
        session.put("sessionId", id);
        session.put("courseCode", course);
        session.put("enrolmentOpensAt", fromNow(opens));
        session.put("enrolmentClosesAt", closes == null ? null : fromNow(closes));
        send("campus.sessions", type, "sessions", id, sequence, session.toString());
    }

    /** A classroom session that is open, in three days, in two parts of an hour on one day. */
    public void classroom(String id, long sequence, String course, int capacity, String... approvals) {
        classroom("scheduled", id, sequence, course, "P3D", capacity, approvals);
    }

    /** A classroom session whose first part begins relative to now. */
    public void classroom(
            String what, String id, long sequence, String course, String begins, int capacity, String... approvals) {
        var type = "fr.campusnumerique.session." + what + ".v1";
        var session = example(what.equals("revised") ? "fr.campusnumerique.session.scheduled.v1" : type);
        session.put("sessionId", id);
        session.put("courseCode", course);
        session.put("enrolmentOpensAt", fromNow("-PT1H"));
        session.put("enrolmentClosesAt", fromNow("P2D"));
        session.put("state", what.endsWith("scheduled") || what.equals("revised") ? "scheduled" : what);
        session.put("capacity", capacity);
        var steps = session.putArray("approvals");
        List.of(approvals).forEach(steps::add);
        session.putArray("trainers").add(CampusTest.subject("trainer-tom"));
        var parts = session.putArray("parts");
        for (var part = 0; part < 2; part++) {
            var starts = Instant.now().plus(Duration.parse(begins)).plus(Duration.ofHours(2L * part));
            parts.addObject()
                    .put("partId", "p" + (part + 1))
                    .put("startsAt", starts.toString())
                    .put("endsAt", starts.plus(Duration.ofHours(1)).toString())
                    .put("place", "Salle 204");
        }
        send("campus.sessions", type, "sessions", id, sequence, session.toString());
    }

    private static String fromNow(String duration) {
        return Instant.now().plus(Duration.parse(duration)).toString();
    }

    /** A course with these modules, launched in French. */
    public void course(String code, long sequence, List<String> modules, List<String> required) {
        course(code, sequence, modules, required, "launched");
    }

    /** A course that asks for this share of the parts, and for m1 if {@code withModule}. */
    public void taught(String code, int percent, boolean withModule) {
        course(code, 1, List.of("m1", "m2"), withModule ? List.of("m1") : List.of(), "launched", percent, false);
    }

    /** A course in which learners may report of themselves. */
    public void selfDeclared(String code, long sequence, List<String> modules, List<String> required) {
        course(code, sequence, modules, required, "launched", 0, true);
    }

    public void course(String code, long sequence, List<String> modules, List<String> required, String frenchState) {
        course(code, sequence, modules, required, frenchState, 0, false);
    }

    private void course(
            String code,
            long sequence,
            List<String> modules,
            List<String> required,
            String frenchState,
            int percent,
            boolean selfDeclared) {
        var type = "fr.campusnumerique.course." + (sequence == 1 ? "created" : "revised") + ".v1";
        var course = example("fr.campusnumerique.course.launched.v1");
        course.put("code", code);
        course.put("requiredAttendancePercent", percent);
        course.put("selfDeclared", selfDeclared);
        var module = (ObjectNode) course.get("modules").get(0);
        var list = course.putArray("modules");
        modules.forEach(id -> list.add(module.deepCopy().put("id", id)));
        var must = course.putArray("requiredModules");
        required.forEach(must::add);
        var version = (ObjectNode) course.get("languageVersions").get(0);
        course.putArray("languageVersions").add(version.put("language", "fr").put("state", frenchState));
        send("campus.courses", type, "courses", code, sequence, course.toString());
    }

    private static ObjectNode example(String type) {
        return (ObjectNode) JSON.readTree(Contracts.example(type));
    }

    /** Publishes and waits until the broker has it. */
    public void send(String topic, String type, String collection, String id, long sequence, String json) {
        OtherServices.publish(topic, collection, type, id, sequence, json);
    }
}
