package fr.campusnumerique.acceptance.story;

import fr.campusnumerique.acceptance.kernel.events.EventRecord;
import fr.campusnumerique.acceptance.kernel.events.OrderingCheck;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The story's own account of what the campus has acknowledged, and of what must follow from it. */
public final class Ledger {

    /**
     * What a comparison with the topics has shown.
     *
     * @param lost acknowledged, but no event says so
     * @param doubled said by more than one event, or two events under one number
     * @param invented said of what the story did, but not acknowledged
     * @param disordered events that first appear after a gap or out of order
     * @param again how many records are deliveries of an event that was there before
     */
    record Balance(List<Fact> lost, List<String> doubled, List<Fact> invented, List<String> disordered, int again) {}

    private final Set<Fact> expected = Collections.synchronizedSet(new LinkedHashSet<>());
    private final Set<String> sessions = new HashSet<>();

    void expect(Fact fact) {
        expected.add(fact);
    }

    void expectSession(String sessionId) {
        sessions.add(sessionId);
        expect(Fact.of("session.created", sessionId));
    }

    Set<Fact> expected() {
        synchronized (expected) {
            return Set.copyOf(expected);
        }
    }

    public long count(String type) {
        return expected.stream().filter(fact -> fact.type().equals(type)).count();
    }

    /** How many facts of this type the topics have, of those that were acknowledged. */
    long published(String type, Balance balance) {
        return count(type)
                - balance.lost().stream()
                        .filter(fact -> fact.type().equals(type))
                        .count();
    }

    /**
     * Compares with everything that the topics hold, in the order in which it was read.
     *
     * @param earlier what they held before the story began; compaction may have left gaps there
     */
    Balance compare(Collection<EventRecord> earlier, Collection<EventRecord> everything) {
        Set<EventRecord.Place> before = new HashSet<>();
        earlier.forEach(event -> before.add(event.place()));
        var order = new OrderingCheck();
        Map<Fact, Integer> said = new LinkedHashMap<>();
        Set<String> own = new HashSet<>();
        int again = 0;
        for (EventRecord event : everything) {
            boolean first = before.contains(event.place()) ? order.before(event) : order.read(event);
            if (!first) {
                again++;
                continue;
            }
            said.merge(Fact.of(event), 1, Integer::sum);
            if (sessions.contains(event.known().session())) {
                own.add(event.known().enrolment());
            }
        }
        own.remove("");
        List<String> doubled = new ArrayList<>(order.doubled());
        said.forEach((fact, times) -> {
            if (times > 1 && (expected.contains(fact) || own.contains(fact.about()))) {
                doubled.add(fact.toString());
            }
        });
        return new Balance(
                expected.stream().filter(fact -> !said.containsKey(fact)).toList(),
                doubled,
                said.keySet().stream()
                        .filter(fact -> own.contains(fact.about()) && !expected.contains(fact))
                        .toList(),
                order.disordered(),
                again);
    }
}
