package fr.campusnumerique.enrolment;

import com.mongodb.client.model.Filters;
import fr.campusnumerique.contracts.Contracts;
import fr.campusnumerique.eventing.NonRetryableEventException;
import fr.campusnumerique.eventing.inbox.EventConsumer;
import fr.campusnumerique.testkit.events.EventRecord;
import fr.campusnumerique.testkit.events.ListenerTrial;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** No record stops a listener, or keeps the next one from taking effect. */
class ListenersTest extends CampusTest {

    private static final int BAD = 2_000;
    private static final long SEED = 20261130;
    private static final String ACKNOWLEDGED = "fr.campusnumerique.acknowledgement.given.v1";
    private static final String REQUESTED = "fr.campusnumerique.erasure.requested.v1";

    @Autowired
    private Map<String, EventConsumer> listeners;

    private final String run = UUID.randomUUID().toString();
    private final Instant requestedAt = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    @Test
    void courses_between_bad_records_are_known() {
        trial("courses", "course", n -> good("courses", "course.launched", "code", n), n -> isIn("known_courses", n));
    }

    @Test
    void sessions_between_bad_records_are_known() {
        trial(
                "sessions",
                "session",
                n -> good("sessions", "session.scheduled", "sessionId", n),
                n -> isIn("known_sessions", n));
    }

    @Test
    void erasures_between_bad_records_are_carried_out() {
        trial(
                "erasureOrders",
                "erasure",
                n -> {
                    requested(n);
                    var order = example(REQUESTED)
                            .put("erasureId", id(n))
                            .put("learnerId", "learner-" + id(n))
                            .put("certificates", "keep")
                            .put("requestedAt", requestedAt.toString());
                    return EventRecord.of("erasures", REQUESTED, id(n), 1, order.toString());
                },
                n -> mongo.findById(id(n) + "-enrolment-service", Document.class, "acknowledgements") != null);
        // What follows comes a second later. Not awaited, it would happen while the next class counts operations.
        await().until(() -> mongo.getCollection("acknowledgements")
                        .countDocuments(Filters.and(
                                Filters.regex("_id", run),
                                Filters.or(Filters.exists("givenAt", false), Filters.exists("outbox.pendingSince"))))
                == 0);
        awaitRead("acknowledgements", "campus.acknowledgements");
    }

    @Test
    void acknowledgements_between_bad_records_are_noted() {
        trial(
                "acknowledgements",
                "acknowledgement",
                n -> {
                    requested(n);
                    var key = id(n) + "-catalog-service";
                    var given = example(ACKNOWLEDGED)
                            .put("acknowledgementId", key)
                            .put("erasureId", id(n))
                            .put("service", "catalog-service")
                            .put("acknowledgedAt", requestedAt.toString());
                    return EventRecord.of("acknowledgements", ACKNOWLEDGED, key, 1, given.toString());
                },
                n -> mongo.findById(id(n), Document.class, "erasures")
                        .getList("awaiting", String.class)
                        .equals(List.of("feedback-service")));
    }

    private void trial(String listener, String aggregate, IntFunction<EventRecord> good, IntPredicate tookEffect) {
        var mutated = Contracts.types().stream()
                .filter(type -> type.startsWith("fr.campusnumerique." + aggregate + "."))
                .flatMap(type -> Contracts.ofAllTimes(type).stream()
                        .map(json -> EventRecord.of(listener, type, idIn(json, aggregate), 5, json)))
                .toList();
        new ListenerTrial(mutated, good, tookEffect)
                .direct(listeners.get(listener)::handle, NonRetryableEventException.class::isInstance, SEED, BAD);
    }

    private static String idIn(String json, String aggregate) {
        return new JsonMapper()
                .readTree(json)
                .path(aggregate.equals("course") ? "code" : aggregate + "Id")
                .asString();
    }

    private EventRecord good(String aggregates, String what, String idField, int n) {
        var type = "fr.campusnumerique." + what + ".v1";
        return EventRecord.of(
                aggregates, type, id(n), 1, example(type).put(idField, id(n)).toString());
    }

    private boolean isIn(String collection, int n) {
        return mongo.findById(id(n), Document.class, collection) != null;
    }

    /** An open request, of which nothing waits to be published: only the record of the trial speaks of it. */
    private void requested(int n) {
        mongo.insert(
                new Document("_id", id(n))
                        .append("version", 0L)
                        .append("learnerId", "learner-" + id(n))
                        .append("certificates", "KEEP")
                        .append("requestedAt", Date.from(requestedAt))
                        .append("state", "OPEN")
                        .append("awaiting", List.of("catalog-service", "feedback-service"))
                        .append("acknowledged", List.of())
                        .append(
                                "outbox",
                                new Document("sequence", 1L)
                                        .append("acknowledged", 1L)
                                        .append("pending", List.of())),
                "erasures");
    }

    private static ObjectNode example(String type) {
        return (ObjectNode) new JsonMapper().readTree(Contracts.example(type));
    }

    private String id(int n) {
        return run + "-" + n;
    }
}
