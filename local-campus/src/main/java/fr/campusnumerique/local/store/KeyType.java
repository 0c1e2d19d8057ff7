package fr.campusnumerique.local.store;

import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.ValueComparator;
import java.nio.ByteBuffer;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;
import org.h2.mvstore.type.ObjectDataType;

/**
 * How the keys of a unique index are ordered in the file of the embedded store: as the store orders values. By itself it
 * serializes both keys of every comparison, which took a third of its time.
 */
final class KeyType extends BasicDataType<KeyValue> {

    /** What a file says of itself, so that one in another order is known. */
    static final String ORDER = "by value";

    /** What a key takes in memory, about; it decides only how many of them share a page. */
    private static final int BYTES = 120;

    private final ObjectDataType bytes = new ObjectDataType();

    @Override
    public int compare(KeyValue one, KeyValue other) {
        int shorter = Math.min(one.size(), other.size());
        for (int i = 0; i < shorter; i++) {
            int compared = ValueComparator.asc().compare(one.get(i), other.get(i));
            if (compared != 0) {
                return compared;
            }
        }
        return Integer.compare(one.size(), other.size());
    }

    @Override
    public int getMemory(KeyValue key) {
        return BYTES;
    }

    @Override
    public void write(WriteBuffer into, KeyValue key) {
        bytes.write(into, key);
    }

    @Override
    public KeyValue read(ByteBuffer from) {
        return (KeyValue) bytes.read(from);
    }

    @Override
    public KeyValue[] createStorage(int size) {
        return new KeyValue[size];
    }
}
