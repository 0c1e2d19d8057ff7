package fr.campusnumerique.web.paging;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.KeysetScrollPosition;
import org.springframework.data.domain.Window;

/**
 * One page of a list that is read by cursor, so that what is added or removed meanwhile neither repeats nor hides items.
 *
 * @param items in the order of the list, at most as many as the limit
 * @param next the cursor of the following page, to be sent as {@code after}; null on the last page
 */
public record Page<T>(List<T> items, @Nullable String next) {

    public Page {
        items = List.copyOf(items);
    }

    /**
     * Makes a page of what was read with one more than the limit: the surplus only shows that a next page exists.
     *
     * @param found at most {@code limit + 1} items, in order
     * @param cursor gives the cursor of an item, see {@link Cursor#encode}
     */
    public static <T> Page<T> of(List<T> found, int limit, Function<? super T, String> cursor) {
        if (found.size() <= limit) {
            return new Page<>(found, null);
        }
        var items = found.subList(0, limit);
        return new Page<>(items, cursor.apply(items.getLast()));
    }

    /**
     * Makes a page of a window that was read from a {@link Cursor#position}.
     *
     * @param keys the properties that it is sorted by, as that has them
     */
    public static <T> Page<T> of(Window<T> window, String... keys) {
        if (!window.hasNext()) {
            return new Page<>(window.getContent(), null);
        }
        var last = ((KeysetScrollPosition) window.positionAt(window.size() - 1)).getKeys();
        var cursor = Cursor.encode(
                Arrays.stream(keys).map(key -> String.valueOf(last.get(key))).toArray(String[]::new));
        return new Page<>(window.getContent(), cursor);
    }

    /** The same page of other things, e.g. of responses made from documents. */
    public <R> Page<R> map(Function<? super T, ? extends R> view) {
        return new Page<>(items.stream().<R>map(view).toList(), next);
    }
}
