package fr.campusnumerique.feedback.report;

import static org.awaitility.Awaitility.await;

import fr.campusnumerique.feedback.PlainText;
import fr.campusnumerique.feedback.Reply;
import fr.campusnumerique.feedback.RunningService;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Some sessions with learners who come, answer and are certified. */
abstract class PlayedYear extends RunningService {

    protected static final String FRENCH = "fr";

    /** Courses cloud-1 and security-1 of the topics cloud and security, each with a session in Bordeaux that is held. */
    protected void held() {
        for (var topic : new String[] {"cloud", "security"}) {
            wire.course(topic + "-1", topic, 2);
            wire.session("ses-" + topic, topic + "-1", "held", "held", 3, session -> {});
        }
        awaitCount("course_facts", 2);
        awaitCount("session_facts", 2);
    }

    /** Learners from {@code first} to {@code last} complete the course of a topic; before it they rate themselves 2. */
    protected void attend(String topic, int first, int last) {
        var before = facts("enrolment");
        each(topic, first, last, "confirmed", 1, enrolment -> {});
        awaitFacts("enrolment", before + last - first + 1);
        for (var i = first; i <= last; i++) {
            survey(topic, i, "baseline", scores(2, 2)).is(200);
        }
        var completed = completed();
        each(
                topic,
                first,
                last,
                "completed",
                2,
                enrolment -> enrolment.put("state", "completed").put("completedAt", "2026-05-04T16:00:00Z"));
        await().until(() -> completed() == completed + last - first + 1);
    }

    private long completed() {
        return factsOf("enrolment").stream()
                .filter(fact -> "completed".equals(fact.get("state")))
                .count();
    }

    /** Afterwards they rate themselves so. */
    protected void followUp(String topic, int first, int last, int proficiency, int confidence) {
        for (var i = first; i <= last; i++) {
            survey(topic, i, "follow-up", scores(proficiency, confidence).replace("}", ", \"rating\": 4}"))
                    .is(200);
        }
    }

    protected void certify(String topic, int first, int last) {
        var before = facts("certificate");
        for (var i = first; i <= last; i++) {
            certificate(topic, i, "validated", 2, certificate -> {});
        }
        awaitFacts("certificate", before + last - first + 1);
    }

    protected void certificate(String topic, int learner, String event, long sequence, Consumer<ObjectNode> change) {
        wire.certificate("cer-" + enrolment(topic, FRENCH, learner), event, sequence, certificate -> {
            certificate
                    .put("enrolmentId", enrolment(topic, FRENCH, learner))
                    .put("learnerId", subject(learner(learner)))
                    .put("courseCode", topic + "-1")
                    .put("language", FRENCH)
                    .put("validAt", "2026-05-10T09:00:00Z");
            change.accept(certificate);
        });
    }

    protected void each(String topic, int first, int last, String event, long sequence, Consumer<ObjectNode> change) {
        for (var i = first; i <= last; i++) {
            var administration = "Ministry " + i % 2;
            wire.enrolment(enrolment(topic, FRENCH, i), subject(learner(i)), event, sequence, enrolment -> {
                enrolment
                        .put("sessionId", "ses-" + topic)
                        .put("courseCode", topic + "-1")
                        .put("language", FRENCH)
                        .put("mode", "classroom")
                        .put("administration", administration)
                        .putNull("administrationId")
                        .put("country", "FR")
                        .put("enrolledAt", "2026-04-01T08:00:00Z")
                        .put("requestedAt", "2026-04-01T08:00:00Z")
                        .put("confirmedAt", "2026-04-02T10:00:00Z")
                        .put("state", event);
                change.accept(enrolment);
            });
        }
    }

    protected Reply survey(String topic, int learner, String moment, String body) {
        return send(
                "PUT", "/feedback/" + enrolment(topic, FRENCH, learner) + "/" + moment, body, bearer(learner(learner)));
    }

    protected static String scores(int proficiency, int confidence) {
        return "{\"proficiency\": %d, \"confidence\": %d}".formatted(proficiency, confidence);
    }

    protected Reply publishProgramme() {
        return send("POST", "/programme/publications", null, bearer("operator")).is(201);
    }

    /** As everybody reads it. */
    protected JsonNode everybodys() {
        return send("GET", "/programme", null).is(200).json();
    }

    /** An administration of the played enrolments. */
    protected static String ministry(int number) {
        return PlainText.administrationId("FR", "Ministry " + number);
    }

    protected static JsonNode row(JsonNode programme, String dimension, String value) {
        for (var table : programme.path("tables")) {
            for (var row : table.path("rows")) {
                if (row.path("dimension").asString().equals(dimension)
                        && row.path("value").asString().equals(value)) {
                    return row;
                }
            }
        }
        throw new AssertionError("no " + dimension + " " + value + " in " + programme);
    }
}
