package fr.campusnumerique.acceptance.drill;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import fr.campusnumerique.local.launcher.LocalCampus;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.RawBsonDocument;

/**
 * A dump of one service's database: its documents byte for byte, without indexes, which the service makes at its start.
 *
 * @param collections documents by their collection
 */
record Dump(String service, Map<String, List<RawBsonDocument>> collections) {

    static Dump of(LocalCampus campus, String service) {
        Map<String, List<RawBsonDocument>> collections = new LinkedHashMap<>();
        try (MongoClient store = MongoClients.create(campus.storeUri(service))) {
            var database = store.getDatabase(service);
            for (String name : database.listCollectionNames()) {
                if (!name.startsWith("system.")) {
                    collections.put(
                            name,
                            database.getCollection(name, RawBsonDocument.class)
                                    .find()
                                    .into(new ArrayList<>()));
                }
            }
        }
        return new Dump(service, collections);
    }

    /** Puts it into an empty database. */
    void restore(LocalCampus campus) {
        try (MongoClient store = MongoClients.create(campus.storeUri(service))) {
            var database = store.getDatabase(service);
            database.drop();
            collections.forEach((name, documents) -> {
                if (!documents.isEmpty()) {
                    database.getCollection(name, RawBsonDocument.class).insertMany(documents);
                }
            });
        }
    }

    int documents() {
        return collections.values().stream().mapToInt(List::size).sum();
    }
}
