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
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.bson.Document;
import org.bson.types.Binary;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps what readers know, sealed: it lists every pair of answers with all that it is about. A note is written before the
 * publication that names it and never changed.
 */
@Component
class KnownStore {

    private static final String COLLECTION = "programme_known";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final MongoOperations mongo;
    private final Seal seal;

    KnownStore(MongoOperations mongo, Seal seal) {
        this.mongo = mongo;
        this.seal = seal;
    }

    /** @return its id */
    String save(Known known) {
        var id = UUID.randomUUID().toString();
        mongo.insert(new Document("_id", id).append("sealed", new Binary(seal.close(zipped(known), id))), COLLECTION);
        return id;
    }

    /** @throws OptimisticLockingFailureException if a newer publication has replaced it meanwhile */
    Known load(String id) {
        var document = mongo.findById(id, Document.class, COLLECTION);
        if (document == null) {
            throw new OptimisticLockingFailureException("a newer publication has replaced note " + id);
        }
        return unzipped(seal.open(document.get("sealed", Binary.class).getData(), id));
    }

    /** Notes that a newer publication has replaced; those of one that lost a race stay, and mean nothing. */
    void remove(Collection<String> ids) {
        mongo.remove(query(where("_id").in(ids)), COLLECTION);
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
