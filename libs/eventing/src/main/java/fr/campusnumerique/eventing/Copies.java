package fr.campusnumerique.eventing;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.util.function.BooleanSupplier;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Query;

/**
 * A service's own copies of what others tell, each a document of its own. An event carries its aggregate's whole state, so
 * that a gap does no harm.
 */
public final class Copies {

    private Copies() {}

    /** Keeps the copy unless the same or a newer state of it is here, whatever was delivered twice, late or out of order. */
    public static void keepNewest(MongoOperations store, Copy copy) {
        keepNewest(store, copy, () -> true);
    }

    /**
     * The same: one write, and one more for the first that is heard of an aggregate.
     *
     * @param mayBegin asked where nothing is here yet: false for what was here and has to stay away
     */
    public static void keepNewest(MongoOperations store, Copy copy, BooleanSupplier mayBegin) {
        var older = query(where("_id").is(copy.id()).and("sequence").lt(copy.sequence()));
        if (replaced(store, older, copy) || !mayBegin.getAsBoolean()) {
            return;
        }
        try {
            store.insert(copy);
        } catch (DuplicateKeyException another) {
            // Another replica was faster; what it put here may be older.
            replaced(store, older, copy);
        }
    }

    private static boolean replaced(MongoOperations store, Query older, Copy copy) {
        return store.replace(older, copy).getMatchedCount() > 0;
    }
}
