package fr.campusnumerique.local.store;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.bson.Document;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What an aggregation asks of the documents in its first stage. The embedded store reads a whole collection for every
 * aggregation, even where a {@link SecondaryIndex} knows what the first {@code $match} lets through; here it hears of it.
 */
final class FirstMatch {

    private record Asked(String collection, Document match) {}

    private static final ScopedValue<Asked> ASKED = ScopedValue.newInstance();

    private FirstMatch() {}

    /** Handles a command, in the knowledge of its first match if it is an aggregation that begins with one. */
    static Document during(String command, Document query, Supplier<Document> handling) {
        if (command.equals("aggregate")
                && query.get("pipeline") instanceof List<?> stages
                && !stages.isEmpty()
                && stages.getFirst() instanceof Document first
                && first.get("$match") instanceof Document match
                && match.keySet().stream().noneMatch(key -> key.startsWith("$"))) {
            Asked asked = new Asked(String.valueOf(query.get(command)), match);
            return ScopedValue.where(ASKED, asked).call(handling::get);
        }
        return handling.get();
    }

    /** All documents of a collection, or those that the first match lets through: it is held against them once more. */
    static Stream<Document> documents(MongoCollection<?> collection, Supplier<Stream<Document>> all) {
        return ASKED.isBound() && ASKED.get().collection().equals(collection.getCollectionName())
                ? collection.handleQueryAsStream(ASKED.get().match())
                : all.get();
    }
}
