package fr.campusnumerique.local.store;

import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.InMemoryCursor;
import de.bwaldvogel.mongo.bson.Document;
import java.util.List;

/**
 * What is found comes in batches, as from MongoDB: the first ends at 101 documents unless another number is asked for, so
 * that whoever reads on has to ask for more. By itself the embedded store answers everything at once.
 */
final class Batches {

    private static final int FIRST = 101;

    private final CursorRegistry cursors;

    Batches(CursorRegistry cursors) {
        this.cursors = cursors;
    }

    /** Says how many documents are asked for, where a command does not. */
    static void bound(String command, Document query) {
        if (command.equals("find") && !Boolean.TRUE.equals(query.get("singleBatch"))) {
            query.putIfAbsent("batchSize", FIRST);
        } else if (command.equals("getmore")) {
            // MongoDB: what 16 MiB hold.
            query.putIfAbsent("batchSize", Integer.MAX_VALUE);
        }
    }

    /** The answer of a command, of which the store keeps for later what is more than the first batch of an aggregation. */
    Document first(String command, Document query, Document answer) {
        if (command.equals("aggregate")
                && answer.get("cursor") instanceof Document cursor
                && cursor.get("firstBatch") instanceof List<?>) {
            int size = query.get("cursor") instanceof Document asked && asked.get("batchSize") instanceof Number number
                    ? number.intValue()
                    : FIRST;
            @SuppressWarnings("unchecked")
            List<Document> found = (List<Document>) cursor.get("firstBatch");
            if (found.size() > size) {
                InMemoryCursor rest = new InMemoryCursor(cursors.generateCursorId(), found.subList(size, found.size()));
                cursors.add(rest);
                cursor.append("id", rest.getId()).append("firstBatch", found.subList(0, size));
            }
        }
        return answer;
    }
}
