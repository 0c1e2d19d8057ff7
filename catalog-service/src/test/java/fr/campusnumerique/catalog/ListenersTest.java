package fr.campusnumerique.catalog;

import fr.campusnumerique.contracts.Contracts;
import fr.campusnumerique.eventing.TransientFailures;
import fr.campusnumerique.eventing.inbox.EventConsumer;
import fr.campusnumerique.testkit.events.EventRecord;
import fr.campusnumerique.testkit.events.ListenerTrial;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoTemplate;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** No record stops a listener, whatever its bytes are: good ones take effect between some thousands of bad ones. */
@CatalogTest
class ListenersTest {

    private static final String SEAT = "fr.campusnumerique.enrolment.confirmed.v1";

    @Autowired
    private Map<String, EventConsumer> listeners;

    @Autowired
    private MongoTemplate mongo;

    /** A good record of an aggregate that is not here has no effect: what counts is that it is handled. */
    @ParameterizedTest
    @CsvSource({
        "retirements, course, courses",
        "bookings, session, sessions",
        "rosters, trainer, trainers",
        "recognitions, trainer, trainers",
        "sessionFeedback, session-feedback, session-feedback",
        "seats, enrolment, enrolments"
    })
    void bad_records_stop_none(String listener, String aggregate, String aggregates) {
        var bad = Contracts.types().stream()
                .filter(type -> type.startsWith("fr.campusnumerique." + aggregate + "."))
                .flatMap(type -> Contracts.examples(type).stream()
                        .map(json -> EventRecord.of(aggregates, type, "mutated", 1, json)))
                .toList();
        var good = listener.equals("sessionFeedback") ? feedback() : seats();
        var consumer = listeners.get(listener);
        var trial = listener.equals("seats") || listener.equals("sessionFeedback")
                ? new ListenerTrial(bad, good::record, good::tookEffect)
                : new ListenerTrial(bad, n -> of(aggregates, aggregate), n -> true);
        trial.direct(consumer::handle, TransientFailures::isTransient, 1, 3_000);
    }

    private static EventRecord of(String aggregates, String aggregate) {
        var type = Contracts.types().stream()
                .filter(each -> each.startsWith("fr.campusnumerique." + aggregate + "."))
                .findFirst()
                .orElseThrow();
        var json = example(type);
        var id = json.path(aggregate.equals("course") ? "code" : aggregate + "Id")
                .asString();
        return EventRecord.of(aggregates, type, id, 1, json.toString());
    }

    private record Good(
            String type,
            String aggregates,
            String idField,
            String collection,
            ObjectNode example,
            MongoTemplate mongo) {

        EventRecord record(int n) {
            return EventRecord.of(
                    aggregates,
                    type,
                    "good-" + n,
                    1,
                    example.put(idField, "good-" + n).toString());
        }

        boolean tookEffect(int n) {
            return mongo.findById("good-" + n, Document.class, collection) != null;
        }
    }

    private Good seats() {
        return new Good(
                SEAT, "enrolments", "enrolmentId", "known_seats", example(SEAT).put("mode", "virtual"), mongo);
    }

    private Good feedback() {
        var type = "fr.campusnumerique.session-feedback.summarised.v1";
        return new Good(type, "session-feedback", "sessionId", "known_feedback", example(type), mongo);
    }

    private static ObjectNode example(String type) {
        return (ObjectNode) new JsonMapper().readTree(Contracts.example(type));
    }
}
