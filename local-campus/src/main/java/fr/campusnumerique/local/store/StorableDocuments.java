package fr.campusnumerique.local.store;

import de.bwaldvogel.mongo.bson.BinData;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.bson.ObjectId;
import de.bwaldvogel.mongo.exception.MongoServerError;
import de.bwaldvogel.mongo.wire.bson.BsonEncoder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What MongoDB does not keep, whatever the indexes: more than 16 MiB, and an {@code _id} with keys that begin with "$". */
final class StorableDocuments {

    private static final int MOST_BYTES = 16 << 20;

    /** What a value of any other type takes at most, and what surrounds one: type, length, terminator. */
    private static final int SMALL = 40;

    private static final int BYTES_OF_CHARACTER = 3;
    private static final Set<String> REFERENCE = Set.of("$ref", "$id", "$db");

    private StorableDocuments() {}

    static void checkAdded(Document document) {
        if (document.get("_id") instanceof Document id) {
            checkId(id);
        }
    }

    /** A new document of more than 16 MiB is refused by the driver, and not read by the embedded store. */
    static void checkUpdated(Document document) {
        if (isLarge(document) && bytes(document) > MOST_BYTES) {
            throw new MongoServerError(
                    10334, "BSONObjectTooLarge", "Resulting document after update is larger than " + MOST_BYTES);
        }
    }

    private static void checkId(Object within) {
        if (within instanceof Document document) {
            for (Map.Entry<String, Object> field : document.entrySet()) {
                if (field.getKey().startsWith("$") && !REFERENCE.contains(field.getKey())) {
                    throw new MongoServerError(
                            52,
                            "DollarPrefixedFieldName",
                            "_id fields may not contain '$'-prefixed fields: " + field.getKey()
                                    + " is not valid for storage.");
                }
                checkId(field.getValue());
            }
        } else if (within instanceof Collection<?> several) {
            several.forEach(StorableDocuments::checkId);
        }
    }

    /** Whether a document may be too large; that it is not is known without encoding it. */
    private static boolean isLarge(Document document) {
        return roughly(document) > MOST_BYTES;
    }

    /** No less than the bytes that a value takes. */
    private static long roughly(@Nullable Object value) {
        return switch (value) {
            case String text -> SMALL + (long) BYTES_OF_CHARACTER * text.length();
            case Map<?, ?> document -> {
                long sum = SMALL;
                for (Map.Entry<?, ?> field : document.entrySet()) {
                    sum += roughly(field.getKey()) + roughly(field.getValue());
                }
                yield sum;
            }
            case Collection<?> several -> {
                long sum = SMALL;
                for (Object element : several) {
                    sum += SMALL + roughly(element);
                }
                yield sum;
            }
            case BinData bytes -> SMALL + (long) bytes.getData().length;
            case byte[] bytes -> SMALL + (long) bytes.length;
            case Number _, Boolean _, Instant _, UUID _, ObjectId _ -> SMALL;
            case null -> SMALL;
            default -> SMALL + (long) BYTES_OF_CHARACTER * value.toString().length();
        };
    }

    private static int bytes(Document document) {
        ByteBuf buffer = Unpooled.buffer();
        try {
            BsonEncoder.encodeDocument(document, buffer);
            return buffer.writerIndex();
        } finally {
            buffer.release();
        }
    }
}
