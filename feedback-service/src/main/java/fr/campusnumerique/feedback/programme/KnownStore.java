package fr.campusnumerique.feedback.programme;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import fr.campusnumerique.feedback.Seal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.bson.Document;
import org.bson.types.Binary;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps what readers know, sealed: it lists every pair of answers with all that it is about. A note is written before the
 * publication that names it, and changed only to forget a learner.
 */
@Component
class KnownStore {

    private static final String COLLECTION = "programme_known";
    private static final String SEALED = "sealed";
    private static final String NUMBER = "number";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final MongoOperations mongo;
    private final Seal seal;

    KnownStore(MongoOperations mongo, Seal seal) {
        this.mongo = mongo;
        this.seal = seal;
    }

    /**
     * @param number of the publication that it is written for
     * @return its id
     */
    String save(int number, Known known) {
        var id = UUID.randomUUID().toString();
        mongo.insert(new Document("_id", id).append(NUMBER, number).append(SEALED, sealed(known, id)), COLLECTION);
        return id;
    }

    /**
     * Changes every note, also those that no publication names yet, or any more. One write for each; one that somebody
     * else changes or removes meanwhile is left as it is.
     *
     * @return how many had to be changed
     */
    int changeAll(UnaryOperator<Known> change) {
        var changed = 0;
        for (var document : mongo.findAll(Document.class, COLLECTION)) {
            var id = document.getString("_id");
            var known = known(document);
            var then = change.apply(known);
            if (!then.equals(known)) {
                var same = query(where("_id").is(id).and(SEALED).is(document.get(SEALED, Binary.class)));
                mongo.updateFirst(same, Update.update(SEALED, sealed(then, id)), COLLECTION);
                changed++;
            }
        }
        return changed;
    }

    /** @throws OptimisticLockingFailureException if a newer publication has replaced it meanwhile */
    Known load(String id) {
        var document = mongo.findById(id, Document.class, COLLECTION);
        if (document == null) {
            throw new OptimisticLockingFailureException("a newer publication has replaced note " + id);
        }
        return known(document);
    }

    private Known known(Document document) {
        return unzipped(seal.open(document.get(SEALED, Binary.class).getData(), document.getString("_id")));
    }

    private Binary sealed(Known known, String id) {
        return new Binary(seal.close(zipped(known), id));
    }

    void remove(Collection<String> ids) {
        mongo.remove(query(where("_id").in(ids)), COLLECTION);
    }

    /** Notes of earlier publications, also of those that never came about because their process died. */
    void removeBefore(int number) {
        mongo.remove(query(where(NUMBER).lt(number)), COLLECTION);
    }

    private static byte[] zipped(Known known) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(bytes)) {
            JSON.writeValue(zip, KnownNote.of(known));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static Known unzipped(byte[] bytes) {
        try (var zip = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return JSON.readValue(zip, KnownNote.class).known();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
