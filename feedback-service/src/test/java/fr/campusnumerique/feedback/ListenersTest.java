package fr.campusnumerique.feedback;

import fr.campusnumerique.contracts.Contracts;
import fr.campusnumerique.eventing.NonRetryableEventException;
import fr.campusnumerique.eventing.inbox.EventConsumer;
import fr.campusnumerique.feedback.Pseudonyms.Use;
import fr.campusnumerique.testkit.events.EventRecord;
import fr.campusnumerique.testkit.events.ListenerTrial;
import java.time.Instant;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** No record stops a listener, or keeps the next one from taking effect. */
class ListenersTest extends RunningService {

    private static final int BAD = 2_000;
    private static final long SEED = 20261130;
    private static final JsonMapper JSON = new JsonMapper();

    @Autowired
    private Map<String, EventConsumer> consumers;

    @Autowired
    private Pseudonyms pseudonyms;

    @Test
    void courses_between_bad_records_are_known() {
        trial("courses", "course.launched", "code", "course_facts", id -> id);
    }

    @Test
    void sessions_between_bad_records_are_known() {
        trial("sessions", "session.scheduled", "sessionId", "session_facts", id -> id);
    }

    @Test
    void enrolments_between_bad_records_count() {
        trial("enrolments", "enrolment.completed", "enrolmentId", FACTS, id -> pseudonyms.of(Use.ENROLMENT, id));
    }

    @Test
    void certificates_between_bad_records_count() {
        trial(
                "certificates",
                "certificate.validated",
                "certificateId",
                FACTS,
                id -> pseudonyms.of(Use.CERTIFICATE, id));
    }

    @Test
    void erasures_between_bad_records_are_owed() {
        trial("erasureOrders", "erasure.requested", "erasureId", "acknowledgements", id -> id + "-feedback-service");
    }

    /** @param stored what a good record's effect is stored under in the collection */
    private void trial(String consumer, String good, String idField, String collection, UnaryOperator<String> stored) {
        var prefix = "fr.campusnumerique." + good.substring(0, good.indexOf('.') + 1);
        var mutated = Stream.concat(
                        Contracts.types().stream()
                                .filter(type -> type.startsWith(prefix))
                                .flatMap(type -> Contracts.ofAllTimes(type).stream()
                                        .map(json -> record(type, idField, read(json)))),
                        Stream.of(EventRecord.of(aggregates(good), prefix + "removed.v1", "mutated", 5, null)))
                .toList();
        var type = "fr.campusnumerique." + good + ".v1";
        new ListenerTrial(
                        mutated,
                        n -> record(type, idField, read(Contracts.example(type)).put(idField, id(n))),
                        n -> mongo.findById(stored.apply(id(n)), Document.class, collection) != null)
                .direct(consumers.get(consumer)::handle, NonRetryableEventException.class::isInstance, SEED, BAD);
    }

    private static EventRecord record(String type, String idField, ObjectNode data) {
        if (data.has("requestedAt")) {
            data.put("requestedAt", Instant.now().toString());
        }
        var id = data.path(idField).asString();
        return EventRecord.of(aggregates(type.substring("fr.campusnumerique.".length())), type, id, 5, data.toString());
    }

    private static String aggregates(String name) {
        return name.substring(0, name.indexOf('.')) + "s";
    }

    private static ObjectNode read(String json) {
        return (ObjectNode) JSON.readTree(json);
    }

    private static String id(int n) {
        return "good-" + n;
    }
}
