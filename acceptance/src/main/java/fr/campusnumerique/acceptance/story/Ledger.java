package fr.campusnumerique.acceptance.story;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The story's own account of what the campus has acknowledged, and of what must follow from it. */
final class Ledger {

    /**
     * What a comparison with the topics has shown.
     *
     * @param lost acknowledged, but no event says so
     * @param doubled said by more than one event
     * @param invented said of what the story did, but not acknowledged
     * @param disordered keys whose events first appear with a gap or out of order
     */
    record Balance(List<Fact> lost, List<Fact> doubled, List<Fact> invented, List<String> disordered) {}

    private final Set<Fact> expected = new LinkedHashSet<>();
    private final Set<String> sessions = new HashSet<>();

    void expect(Fact fact) {
        expected.add(fact);
    }

    void expectSession(String sessionId) {
        sessions.add(sessionId);
        expect(Fact.of("session.created", sessionId));
    }

    Set<Fact> expected() {
        return Set.copyOf(expected);
    }

    long count(String type) {
        return expected.stream().filter(fact -> fact.type().equals(type)).count();
    }

    /** How many facts of this type the topics tell, of those that were acknowledged. */
    long told(String type, Balance balance) {
        return count(type)
                - balance.lost().stream()
                        .filter(fact -> fact.type().equals(type))
                        .count();
    }

    /** Compares with everything that the topics hold, in the order in which it was read. */
    Balance compare(Collection<Arrival> everything) {
        Map<Arrival.Identity, Arrival> first = new LinkedHashMap<>();
        everything.forEach(arrival -> first.putIfAbsent(arrival.identity(), arrival));
        Map<Fact, Integer> said = new LinkedHashMap<>();
        first.values().forEach(arrival -> said.merge(arrival.fact(), 1, Integer::sum));
        Set<String> own = enrolmentsOfOwnSessions(first.values());
        return new Balance(
                expected.stream().filter(fact -> !said.containsKey(fact)).toList(),
                said.keySet().stream()
                        .filter(fact -> isOurs(fact, own))
                        .filter(fact -> said.getOrDefault(fact, 0) > 1)
                        .toList(),
                said.keySet().stream()
                        .filter(fact -> own.contains(fact.about()) && !expected.contains(fact))
                        .toList(),
                disordered(first.values()));
    }

    private boolean isOurs(Fact fact, Set<String> own) {
        return expected.contains(fact) || own.contains(fact.about());
    }

    private Set<String> enrolmentsOfOwnSessions(Collection<Arrival> arrivals) {
        Set<String> own = new HashSet<>();
        arrivals.stream()
                .filter(arrival -> sessions.contains(arrival.text("sessionId")))
                .map(arrival -> arrival.text("enrolmentId"))
                .filter(enrolment -> !enrolment.isEmpty())
                .forEach(own::add);
        return own;
    }

    private static List<String> disordered(Collection<Arrival> arrivals) {
        Map<String, List<Long>> sequences = new LinkedHashMap<>();
        arrivals.forEach(arrival -> sequences
                .computeIfAbsent(arrival.topic() + "/" + arrival.key(), added -> new ArrayList<>())
                .add(arrival.sequence()));
        List<String> disordered = new ArrayList<>();
        sequences.forEach((key, numbers) -> {
            for (int i = 1; i < numbers.size(); i++) {
                if (numbers.get(i) != numbers.get(i - 1) + 1) {
                    disordered.add(key);
                    return;
                }
            }
        });
        return disordered;
    }
}
