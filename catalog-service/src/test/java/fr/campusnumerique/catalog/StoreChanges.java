package fr.campusnumerique.catalog;

import fr.campusnumerique.local.parts.LocalParts;
import fr.campusnumerique.testkit.store.Quiet;
import org.bson.Document;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.data.mongodb.core.MongoTemplate;

/**
 * Changes what is stored without the service, as a crash or an older version would have left it: only once the service has
 * nothing left to do, since what it is just saving would undo the change.
 */
public final class StoreChanges {

    private final MongoTemplate mongo;
    private final Quiet quiet;

    StoreChanges(MongoTemplate mongo, @Value("${campus.inbox.group-suffix:}") String suffix) {
        this.mongo = mongo;
        this.quiet = new Quiet(mongo.getDb(), LocalParts.bootstrapServers(), "catalog-service", suffix);
    }

    public Quiet quiet() {
        return quiet;
    }

    /** @param operation of an update, e.g. {@code $set} */
    public void update(String collection, String id, String operation, Document what) {
        quiet.await();
        mongo.getCollection(collection).updateOne(new Document("_id", id), new Document(operation, what));
    }

    public void delete(String collection, String id) {
        quiet.await();
        mongo.getCollection(collection).deleteOne(new Document("_id", id));
    }
}
