package fr.campusnumerique.local.store;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An index that is not unique, which the embedded store takes note of but does not have by itself: without it each look
 * for a learner's, a session's or a course's documents, and for those that wait to be published, reads the whole
 * collection. It is kept in memory and built anew at each start.
 *
 * <p>It only narrows down where to look: the store still holds every document that it names against the whole query.
 *
 * @param <P> where the store keeps a document
 */
final class SecondaryIndex<P> extends Index<P> {

    private final NavigableMap<List<@Nullable Object>, Map<Object, P>> entries = new TreeMap<>(KeyRange.ORDER);
    private final List<String> paths;
    private final ParallelArrays parallelArrays;

    SecondaryIndex(String name, List<IndexKey> keys) {
        // "Sparse" means for the store that not every document has to be found here.
        super(name, keys, true);
        this.paths = keys();
        this.parallelArrays = new ParallelArrays(paths);
    }

    @Override
    public boolean canHandle(Document query) {
        return !KeyRange.of(paths, query).isEmpty();
    }

    @Override
    public Iterable<P> getPositions(Document query) {
        Set<P> positions = new LinkedHashSet<>();
        for (KeyRange range : KeyRange.of(paths, query)) {
            entries.subMap(range.from(), range.to())
                    .values()
                    .forEach(documents -> positions.addAll(documents.values()));
        }
        return positions;
    }

    @Override
    public void add(Document document, P position, MongoCollection<P> collection) {
        keys(document)
                .forEach(key -> entries.computeIfAbsent(key, absent -> new LinkedHashMap<>())
                        .put(id(document), position));
    }

    @Override
    public @Nullable P remove(Document document) {
        P position = null;
        for (List<@Nullable Object> key : keys(document)) {
            Map<Object, P> documents = entries.get(key);
            if (documents != null) {
                P removed = documents.remove(id(document));
                position = removed == null ? position : removed;
                if (documents.isEmpty()) {
                    entries.remove(key);
                }
            }
        }
        return position;
    }

    @Override
    public void updateInPlace(Document before, Document after, P position, MongoCollection<P> collection) {
        if (!keys(before).equals(keys(after))) {
            remove(before);
            add(after, position, collection);
        }
    }

    /** Each combination of the values that a document has at the keys; none if it lacks the first. */
    private Set<List<@Nullable Object>> keys(Document document) {
        List<List<@Nullable Object>> combinations = List.of(List.of());
        for (String path : paths) {
            Object value = Utils.getSubdocumentValueCollectionAware(document, path);
            if (value instanceof Missing && path.equals(paths.getFirst())) {
                return Set.of();
            }
            combinations = with(combinations, elements(value));
        }
        return new LinkedHashSet<>(combinations);
    }

    private static List<List<@Nullable Object>> with(
            List<List<@Nullable Object>> combinations, Set<@Nullable Object> values) {
        List<List<@Nullable Object>> all = new ArrayList<>();
        for (List<@Nullable Object> combination : combinations) {
            for (Object value : values) {
                List<@Nullable Object> longer = new ArrayList<>(combination);
                longer.add(value);
                all.add(longer);
            }
        }
        return all;
    }

    private static Set<@Nullable Object> elements(@Nullable Object value) {
        Set<@Nullable Object> elements = new LinkedHashSet<>();
        if (value instanceof Collection<?> several) {
            several.forEach(element -> elements.add(normalized(element)));
        }
        if (elements.isEmpty()) {
            elements.add(value instanceof Collection ? null : normalized(value));
        }
        return elements;
    }

    /** Numbers of all types become comparable, as in the store's own indexes. */
    static @Nullable Object normalized(@Nullable Object value) {
        return new KeyValue(value).normalized().get(0);
    }

    private static Object id(Document document) {
        return new KeyValue(document.get("_id")).normalized();
    }

    @Override
    public @Nullable P getPosition(Document document) {
        // The index on _id knows it.
        return null;
    }

    @Override
    public void checkAdd(Document document, MongoCollection<P> collection) {
        if (isOfEveryCollection()) {
            StorableDocuments.checkAdded(document);
        }
        parallelArrays.refuse(document);
    }

    @Override
    public void checkUpdate(Document before, Document after, MongoCollection<P> collection) {
        if (isOfEveryCollection()) {
            StorableDocuments.checkUpdated(after);
        }
        parallelArrays.refuse(after);
    }

    /** Whatever is written has this index, and nowhere else is it seen before it is written. */
    private boolean isOfEveryCollection() {
        return paths.equals(GuardedSaves.PATHS);
    }

    @Override
    public long getCount() {
        return entries.values().stream().mapToLong(Map::size).sum();
    }

    @Override
    public boolean isEmpty() {
        return entries.isEmpty();
    }

    @Override
    public long getDataSize() {
        return getCount();
    }

    @Override
    public void drop() {
        entries.clear();
    }
}
