package fr.campusnumerique.local.store;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * MongoDB keeps no document that has two arrays under one compound index, since it would have to keep every pair of their
 * elements: error 171. One element, and none, are an array too. What lies within one and the same array may be indexed
 * together, unless there are two arrays in one of its elements.
 */
final class ParallelArrays {

    /** @param rest of an index's path, to be followed from the value */
    private record Start(@Nullable Object value, List<String> rest) {

        @Nullable
        Found firstArray() {
            Object reached = value;
            for (int i = 0; i < rest.size(); i++) {
                if (!(reached instanceof Document document)) {
                    return null;
                }
                reached = document.get(rest.get(i));
                if (reached instanceof Collection<?> array) {
                    return new Found(rest.get(i), array, rest.subList(i + 1, rest.size()));
                }
            }
            return null;
        }
    }

    private record Found(String name, Collection<?> array, List<String> rest) {

        Start within(@Nullable Object element) {
            boolean isNamed =
                    element instanceof Document document && !rest.isEmpty() && document.containsKey(rest.get(0));
            if (!isNamed && !rest.isEmpty() && array instanceof List<?> list && isPlace(rest.getFirst())) {
                int place = Integer.parseInt(rest.getFirst());
                return new Start(place < list.size() ? list.get(place) : null, rest.subList(1, rest.size()));
            }
            return new Start(element, rest);
        }

        private static boolean isPlace(String name) {
            return name.length() < 9 && name.chars().allMatch(Character::isDigit);
        }
    }

    private final List<List<String>> paths;

    /** @param paths of an index's keys */
    ParallelArrays(List<String> paths) {
        this.paths = paths.stream()
                .filter(path -> !path.equals("_id"))
                .map(path -> List.of(path.split("\\.")))
                .toList();
    }

    void refuse(Document document) {
        // Most indexes have one path besides _id, which is never an array: they cost nothing here.
        if (paths.size() > 1) {
            refuse(paths.stream().map(path -> new Start(document, path)).toList());
        }
    }

    private static void refuse(List<Start> starts) {
        List<Found> through = new ArrayList<>();
        for (Start start : starts) {
            Found found = start.firstArray();
            if (found != null) {
                through.add(found);
                Found first = through.getFirst();
                if (found.array() != first.array()) {
                    throw new MongoServerError(
                            171,
                            "CannotIndexParallelArrays",
                            "cannot index parallel arrays [" + found.name() + "] [" + first.name() + "]");
                }
            }
        }
        if (through.size() > 1) {
            for (Object element : through.getFirst().array()) {
                refuse(through.stream().map(found -> found.within(element)).toList());
            }
        }
    }
}
