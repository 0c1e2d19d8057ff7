package fr.campusnumerique.acceptance.kernel.events;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Whether each source's events first appear in order and without a gap, and none is there under two numbers. */
public final class OrderingCheck {

    private record Content(String id, int hash) {

        static Content of(EventRecord event) {
            return new Content(event.id(), 31 * event.type().hashCode() + Arrays.hashCode(event.value()));
        }
    }

    private final Map<String, TreeMap<Long, Content>> histories = new HashMap<>();
    private final Map<String, Long> numbers = new HashMap<>();
    private final Map<String, Integer> types = new HashMap<>();
    private final List<String> doubled = new ArrayList<>();
    private final List<String> disordered = new ArrayList<>();

    /**
     * What was there before: where the order goes on from. Compaction may have taken some of it away. Returns whether it is
     * there for the first time.
     */
    public synchronized boolean before(EventRecord event) {
        var history = histories.computeIfAbsent(event.source(), source -> new TreeMap<>());
        return history.put(event.sequence(), Content.of(event)) == null;
    }

    /** Returns whether it is there for the first time. */
    public synchronized boolean read(EventRecord event) {
        var history = histories.computeIfAbsent(event.source(), source -> new TreeMap<>());
        Content content = Content.of(event);
        Content before = history.get(event.sequence());
        if (before != null) {
            if (!before.equals(content)) {
                doubled.add("%s: two events are number %d".formatted(event.source(), event.sequence()));
            }
            return false;
        }
        long due = history.isEmpty() ? 1 : history.lastKey() + 1;
        if (event.sequence() != due) {
            disordered.add("%s: %d first appears where %d is due".formatted(event.source(), event.sequence(), due));
        }
        Long other = numbers.put(event.source() + " " + event.id(), event.sequence());
        if (other != null) {
            doubled.add("%s: %d and %d are one event".formatted(event.source(), other, event.sequence()));
        }
        history.put(event.sequence(), content);
        types.merge(event.name(), 1, Integer::sum);
        return true;
    }

    /** Two events under one number, or one under two. */
    public synchronized List<String> doubled() {
        return List.copyOf(doubled);
    }

    /** First appearances out of order, or after a gap. */
    public synchronized List<String> disordered() {
        return List.copyOf(disordered);
    }

    /** How many different events there are of a type, e.g. {@code enrolment.completed}. */
    public synchronized int count(String name) {
        return types.getOrDefault(name, 0);
    }
}
