package fr.campusnumerique.feedback;

import org.bson.Document;
import org.springframework.dao.DataAccessException;
import org.springframework.data.mongodb.core.MongoOperations;

/** Collections whose documents lie in the order of their ids, here pseudonyms, so that no order of arrival is kept. */
public final class Clustered {

    private Clustered() {}

    /** Creates one that there is not yet. */
    public static void create(MongoOperations mongo, String collection) {
        if (mongo.collectionExists(collection)) {
            return;
        }
        try {
            mongo.executeCommand(new Document("create", collection)
                    .append("clusteredIndex", new Document("key", new Document("_id", 1)).append("unique", true)));
        } catch (DataAccessException failure) {
            // Another replica may have made it in between.
            if (!mongo.collectionExists(collection)) {
                throw failure;
            }
        }
    }
}
