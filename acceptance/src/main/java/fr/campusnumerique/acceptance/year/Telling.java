package fr.campusnumerique.acceptance.year;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Whether each aggregate's events first appear in order and without a gap, and no event is there under two numbers. */
final class Telling {

    /** What must happen at most once to an aggregate. */
    private static final List<String> ONCE = List.of(
            "fr.campusnumerique.enrolment.completed.v1",
            "fr.campusnumerique.certificate.opened.v1",
            "fr.campusnumerique.certificate.validated.v1");

    private final Map<String, TreeMap<Long, String>> histories = new HashMap<>();
    private final Map<String, Integer> once = new HashMap<>();
    private final Map<String, Integer> types = new TreeMap<>();
    private final List<String> doubled = new ArrayList<>();
    private final List<String> disordered = new ArrayList<>();

    synchronized void heard(News news) {
        var history = histories.computeIfAbsent(news.source(), source -> new TreeMap<>());
        String before = history.get(news.sequence());
        if (before != null) {
            if (!before.equals(news.eventId())) {
                doubled.add(news.source() + " has two events number " + news.sequence());
            }
            return;
        }
        long expected = history.isEmpty() ? 1 : history.lastKey() + 1;
        if (news.sequence() != expected) {
            disordered.add(news.source() + ": " + news.sequence() + " appears where " + expected + " is due");
        }
        history.put(news.sequence(), news.eventId());
        types.merge(news.type(), 1, Integer::sum);
        if (ONCE.contains(news.type()) && once.merge(news.source() + news.type(), 1, Integer::sum) == 2) {
            doubled.add(news.source() + ": " + news.type() + " twice");
        }
    }

    synchronized List<String> doubled() {
        return List.copyOf(doubled);
    }

    synchronized List<String> disordered() {
        return List.copyOf(disordered);
    }

    /** How many different events there are of a type, e.g. {@code enrolment.completed}. */
    synchronized int count(String type) {
        return types.getOrDefault("fr.campusnumerique." + type + ".v1", 0);
    }
}
