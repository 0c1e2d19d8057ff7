package fr.campusnumerique.local.store;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import java.util.Set;

/**
 * The options with which MongoDB 8 creates a collection, and what may stand in any command. Of them the embedded store
 * honours {@code capped} and {@code size} and takes no note of the others; one that MongoDB does not know is refused.
 */
final class CreateOptions {

    private static final Set<String> KNOWN = Set.of(
            "create",
            "capped",
            "size",
            "max",
            "clusteredIndex",
            "expireAfterSeconds",
            "timeseries",
            "changeStreamPreAndPostImages",
            "storageEngine",
            "validator",
            "validationLevel",
            "validationAction",
            "indexOptionDefaults",
            "idIndex",
            "viewOn",
            "pipeline",
            "collation",
            "encryptedFields",
            "comment",
            "writeConcern",
            "readConcern",
            "maxTimeMS",
            "lsid",
            "txnNumber",
            "startTransaction",
            "autocommit",
            "apiVersion",
            "apiStrict",
            "apiDeprecationErrors");

    private CreateOptions() {}

    static void check(Document query) {
        for (String option : query.keySet()) {
            if (!KNOWN.contains(option) && !option.startsWith("$")) {
                throw new MongoServerError(
                        40415, "IDLUnknownField", "BSON field 'create." + option + "' is an unknown field.");
            }
        }
    }
}
