package fr.campusnumerique.local.store;

import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.backend.ValueComparator;
import de.bwaldvogel.mongo.bson.BsonRegularExpression;
import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A part of a {@link SecondaryIndex}.
 *
 * @param from comes before the first key
 * @param to comes after the last
 */
record KeyRange(List<@Nullable Object> from, List<@Nullable Object> to) {

    /** Keys by their elements, in the order of the store; a value that is absent comes before all others. */
    static final Comparator<List<@Nullable Object>> ORDER = KeyRange::compare;

    private static final Object LOWEST = new Object();
    private static final Object HIGHEST = new Object();
    private static final Set<String> ABOVE = Set.of("$gt", "$gte");
    private static final Set<String> BELOW = Set.of("$lt", "$lte");

    /**
     * Where everything stands that a query may ask for; more may stand there.
     *
     * @param paths of an index's keys
     * @return none if the query says nothing about the first key that can be looked up
     */
    static List<KeyRange> of(List<String> paths, Document query) {
        List<@Nullable Object> prefix = new ArrayList<>();
        for (String path : paths) {
            Object asked = isLookedUp(path) ? asked(query, path) : Missing.getInstance();
            if (!isValue(asked)) {
                return asked instanceof Document expression ? within(prefix, expression) : below(prefix);
            }
            prefix.add(SecondaryIndex.normalized(asked));
        }
        return below(prefix);
    }

    /** What has to hold for a path, or the first of several such things; also what stands in an {@code $and}. */
    private static @Nullable Object asked(Document query, String path) {
        Object asked = query.getOrMissing(path);
        if (query.get("$and") instanceof Collection<?> parts) {
            for (Object part : parts) {
                if (asked instanceof Missing && part instanceof Document conjunct) {
                    asked = asked(conjunct, path);
                }
            }
        }
        return asked;
    }

    private static List<KeyRange> within(List<@Nullable Object> prefix, Document expression) {
        // One bound only: in an array, one element may lie above the lower one and another below the upper one.
        for (Map.Entry<String, Object> condition : expression.entrySet()) {
            Object value = condition.getValue();
            if (condition.getKey().equals("$in")
                    && value instanceof Collection<?> values
                    && values.stream().allMatch(KeyRange::isValue)) {
                return values.stream()
                        .map(each -> of(bound(prefix, each), bound(prefix, each)))
                        .toList();
            }
            if (ABOVE.contains(condition.getKey()) && isValue(value)) {
                return List.of(of(bound(prefix, value), prefix));
            }
            if (BELOW.contains(condition.getKey()) && isValue(value)) {
                return List.of(of(prefix, bound(prefix, value)));
            }
            if (condition.getKey().equals("$exists") && Boolean.TRUE.equals(value)) {
                return List.of(of(prefix, prefix));
            }
        }
        return below(prefix);
    }

    private static List<KeyRange> below(List<@Nullable Object> prefix) {
        return prefix.isEmpty() ? List.of() : List.of(of(prefix, prefix));
    }

    /** All keys that begin with the one, or with the other, or lie between. */
    private static KeyRange of(List<@Nullable Object> first, List<@Nullable Object> last) {
        return new KeyRange(with(first, LOWEST), with(last, HIGHEST));
    }

    private static List<@Nullable Object> bound(List<@Nullable Object> prefix, Object value) {
        return with(prefix, SecondaryIndex.normalized(value));
    }

    private static List<@Nullable Object> with(List<@Nullable Object> prefix, @Nullable Object last) {
        List<@Nullable Object> longer = new ArrayList<>(prefix);
        longer.add(last);
        return longer;
    }

    /** Not for a place in an array, where the store reads paths in its own way. */
    private static boolean isLookedUp(String path) {
        return Stream.of(path.split("\\.")).noneMatch(name -> name.chars().allMatch(Character::isDigit));
    }

    /** A value to be equal to; not null, which absent ones match too. */
    private static boolean isValue(@Nullable Object asked) {
        return !Missing.isNullOrMissing(asked)
                && !(asked instanceof Map)
                && !(asked instanceof Collection)
                && !(asked instanceof BsonRegularExpression);
    }

    private static int compare(List<@Nullable Object> one, List<@Nullable Object> other) {
        for (int i = 0; i < Math.min(one.size(), other.size()); i++) {
            int compared = compareElements(one.get(i), other.get(i));
            if (compared != 0) {
                return compared;
            }
        }
        // Only a bound is longer than a key: by an element that is lower, or higher, than whatever may follow.
        if (one.size() == other.size()) {
            return 0;
        }
        return one.size() > other.size() ? (one.getLast() == LOWEST ? -1 : 1) : (other.getLast() == LOWEST ? 1 : -1);
    }

    private static int compareElements(@Nullable Object one, @Nullable Object other) {
        if (one == other) {
            return 0;
        }
        if (one == LOWEST || other == HIGHEST) {
            return -1;
        }
        if (other == LOWEST || one == HIGHEST) {
            return 1;
        }
        return ValueComparator.asc().compare(one, other);
    }
}
