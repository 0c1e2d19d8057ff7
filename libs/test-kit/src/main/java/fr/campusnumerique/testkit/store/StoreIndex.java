package fr.campusnumerique.testkit.store;

import fr.campusnumerique.testkit.store.StoreQuery.Condition;
import fr.campusnumerique.testkit.store.StoreQuery.Test;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;

/**
 * An index and what MongoDB's planner can do with it.
 *
 * @param keys paths in order, those that descend after a "-"
 */
record StoreIndex(List<String> keys, boolean isUnique, boolean isSparse) {

    static final StoreIndex OF_ID = new StoreIndex(List.of("_id"), true, false);

    private static final Set<Test> POINTS = Set.of(Test.EQUAL, Test.NULL, Test.SEVERAL);

    /** @param described an element of a {@code createIndexes} command */
    static StoreIndex of(BsonDocument described) {
        BsonDocument key = described.getDocument("key");
        return new StoreIndex(
                key.entrySet().stream()
                        .map(path -> (path.getValue().asNumber().intValue() < 0 ? "-" : "") + path.getKey())
                        .toList(),
                described.getBoolean("unique", BsonBoolean.FALSE).getValue(),
                described.getBoolean("sparse", BsonBoolean.FALSE).getValue());
    }

    /** Whether it leads to what the condition lets through: its first key has to be compared with one. */
    boolean narrows(Condition condition) {
        Set<Test> first = condition.of(path(keys.getFirst()));
        return first.contains(Test.EQUAL)
                || first.contains(Test.SEVERAL)
                || first.contains(Test.RANGE)
                || (first.contains(Test.NULL) && !isSparse)
                || (first.contains(Test.PRESENT) && isSparse);
    }

    /** Whether no more than one document has what the condition asks for, or one for each of some given ids. */
    boolean bounds(Condition condition) {
        boolean isOne = isUnique
                && keys.stream().allMatch(key -> condition.of(path(key)).contains(Test.EQUAL));
        return isOne || (equals(OF_ID) && condition.of("_id").contains(Test.SEVERAL));
    }

    /** Whether what the condition lets through comes out of it in this order, read forwards or backwards. */
    boolean sorts(Condition condition, List<String> sort) {
        if (isSparse && !narrows(condition)) {
            return false;
        }
        List<String> open =
                sort.stream().filter(key -> !isFixed(condition, key)).toList();
        if (open.isEmpty()) {
            return true;
        }
        for (int start = 0; start < keys.size(); start++) {
            List<String> order = keys.subList(start, keys.size()).stream()
                    .filter(key -> !isFixed(condition, key))
                    .limit(open.size())
                    .toList();
            if (order.equals(open)
                    || order.equals(open.stream().map(StoreIndex::reversed).toList())) {
                return true;
            }
            // Points before the order are read one after the other and merged; over a range there is no order.
            if (condition.of(path(keys.get(start))).stream().noneMatch(POINTS::contains)) {
                return false;
            }
        }
        return false;
    }

    private static boolean isFixed(Condition condition, String key) {
        Set<Test> tests = condition.of(path(key));
        return tests.contains(Test.EQUAL) || tests.contains(Test.NULL);
    }

    private static String path(String key) {
        return key.startsWith("-") ? key.substring(1) : key;
    }

    private static String reversed(String key) {
        return key.startsWith("-") ? key.substring(1) : "-" + key;
    }

    static Stream<StoreIndex> all(BsonDocument createIndexes) {
        return createIndexes.getArray("indexes").stream()
                .map(index -> index.asDocument())
                // One over a part of the documents serves nothing here: the local store has none.
                .filter(index -> !index.containsKey("partialFilterExpression"))
                .map(StoreIndex::of);
    }
}
