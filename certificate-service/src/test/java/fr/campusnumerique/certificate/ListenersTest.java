package fr.campusnumerique.certificate;

import fr.campusnumerique.certificate.credential.CertificateId;
import fr.campusnumerique.contracts.Contracts;
import fr.campusnumerique.eventing.NonRetryableEventException;
import fr.campusnumerique.eventing.inbox.EventConsumer;
import fr.campusnumerique.testkit.events.EventRecord;
import fr.campusnumerique.testkit.events.ListenerTrial;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.node.ObjectNode;

/** No record stops a listener, or keeps the next one from taking effect. */
class ListenersTest extends RunningService {

    private static final int BAD = 2_000;
    private static final long SEED = 20261130;

    @Autowired
    private Map<String, EventConsumer> consumers;

    private final String run = newCode();

    @Test
    void completions_between_bad_records_lead_to_certificates() {
        trial(
                "enrolments",
                "enrolment",
                "enrolmentId",
                List.of("completed", "progressed", "attended", "erased"),
                n -> certificates.existsById(CertificateId.of(id(n))));
    }

    @Test
    void courses_between_bad_records_are_known() {
        trial(
                "courses",
                "course",
                "code",
                List.of("launched", "created", "revised", "retired"),
                n -> courses.find(id(n)).isPresent());
    }

    @Test
    void trainers_between_bad_records_are_recognised() {
        trial(
                "trainers",
                "trainer",
                "trainerId",
                List.of("recognised", "accepted", "revised", "assigned", "released"),
                n -> store.getCollection("recognitions")
                                .countDocuments(new Document("_id", CertificateId.ofRecognition(id(n))))
                        == 1);
    }

    /** @param types the first is the good one */
    private void trial(String consumer, String aggregate, String idField, List<String> types, IntPredicate tookEffect) {
        var mutated = types.stream()
                .map(type -> "fr.campusnumerique." + aggregate + "." + type + ".v1")
                .flatMap(type -> Contracts.ofAllTimes(type).stream().map(json -> record(consumer, type, json)))
                .toList();
        var good = "fr.campusnumerique." + aggregate + "." + types.getFirst() + ".v1";
        new ListenerTrial(mutated, n -> record(consumer, good, renamed(good, idField, id(n))), tookEffect)
                .direct(consumers.get(consumer)::handle, NonRetryableEventException.class::isInstance, SEED, BAD);
    }

    private static EventRecord record(String aggregates, String type, String json) {
        var fields = Stream.of("enrolmentId", "code", "trainerId");
        var id = fields.map(Bus.read(json)::path)
                .filter(node -> node.isString())
                .findFirst()
                .orElseThrow();
        return EventRecord.of(aggregates, type, id.asString(), 5, json);
    }

    private static String renamed(String type, String idField, String id) {
        ObjectNode event = Bus.read(Contracts.example(type));
        return event.put(idField, id).toString();
    }

    private String id(int n) {
        return run + "-" + n;
    }
}
