package fr.campusnumerique.feedback.replica;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.not;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.model.UpdateManyModel;
import com.mongodb.client.model.WriteModel;
import fr.campusnumerique.eventing.TransientFailures;
import fr.campusnumerique.eventing.inbox.Replica;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.MongoOperations;

/**
 * What some events change in the facts of one collection. What certificates have of their enrolment is written after the
 * certificates that it is for.
 */
final class FactChanges {

    private final Map<String, Document> states = new LinkedHashMap<>();
    private final List<UpdateManyModel<Document>> copies = new ArrayList<>();

    void add(FactChanges others) {
        others.states.forEach((id, state) -> states.merge(id, state, FactChanges::newest));
        copies.addAll(others.copies);
    }

    private static Document newest(Document one, Document other) {
        return one.getLong(Facts.SEQUENCE) >= other.getLong(Facts.SEQUENCE) ? one : other;
    }

    void keep(String kind, String id, long sequence, Document state) {
        keep(id, sequence, state.append(Facts.KIND, kind));
    }

    void keep(String id, long sequence, Document state) {
        states.put(id, state.append("_id", id).append(Facts.SEQUENCE, sequence));
    }

    void remove(String kind, String id, long sequence) {
        keep(kind, id, sequence, new Document("removed", true));
    }

    void copyToCertificates(String enrolment, Document state, long sequence) {
        copies.add(new UpdateManyModel<>(
                and(eq(Facts.ENROLMENT, enrolment), not(gte(Facts.ENROLMENT_SEQUENCE, sequence))),
                new Document("$set", new Document(state).append(Facts.ENROLMENT_SEQUENCE, sequence))));
    }

    /** Copies fields of an enrolment's fact to a certificate that does not have them yet. */
    void follow(
            @Nullable Document certificate, @Nullable Document enrolment, String link, String first, String... more) {
        if (enrolment == null
                || enrolment.getString(first) == null
                || certificate != null && Facts.enrolmentSequence(certificate) >= enrolment.getLong(Facts.SEQUENCE)) {
            return;
        }
        var fields = new Document(first, enrolment.get(first));
        List.of(more).forEach(field -> fields.append(field, enrolment.get(field)));
        copyToCertificates(link, fields, enrolment.getLong(Facts.SEQUENCE));
    }

    boolean concerns(String id) {
        return states.containsKey(id);
    }

    int size() {
        return states.size() + copies.size();
    }

    /**
     * In one write, in order, where none of it is stored already. A certificate keeps what it has of its enrolment: a count in
     * between would miss it there. What is removed keeps nothing.
     */
    void write(MongoOperations mongo, String collection) {
        var facts = mongo.getCollection(collection);
        var kept = states(false);
        List<WriteModel<Document>> inOrder = new ArrayList<>();
        kept.forEach(state -> inOrder.add(Replica.ifNewer(state)));
        inOrder.addAll(copies);
        try {
            if (!inOrder.isEmpty()) {
                facts.bulkWrite(inOrder);
            }
        } catch (MongoBulkWriteException refused) {
            if (!TransientFailures.isCollision(refused)) {
                throw refused;
            }
            // Some of it is stored already, or overtaken: each by itself, and the copies all the same.
            Replica.mergeIfNewer(mongo, collection, kept);
            if (!copies.isEmpty()) {
                facts.bulkWrite(List.copyOf(copies));
            }
        }
        Replica.upsertIfNewer(mongo, collection, states(true));
    }

    private List<Document> states(boolean removed) {
        return states.values().stream()
                .filter(fact -> Facts.isRemoved(fact) == removed)
                .toList();
    }
}
