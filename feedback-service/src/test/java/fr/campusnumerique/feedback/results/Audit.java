package fr.campusnumerique.feedback.results;

import fr.campusnumerique.feedback.Group;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An attacker who keeps every publication and can do linear algebra. Persons who came to the same language between the
 * same two publications are always shown together: they are one unknown. Each shown group is an equation over the
 * unknowns. The attacker wins with a set of unknowns that has 1 to 4 persons and whose sum follows from the equations,
 * that is: whose indicator is a linear combination of theirs. Every such set is tried.
 *
 * <p>Counted modulo a prime that is far larger than any minor of these matrices of zeros and ones.
 */
class Audit {

    private static final long PRIME = 2_147_483_647L;

    /** Persons who came to a language between the publication before and this one. */
    record Arrival(Group language, int publication) {}

    private final Map<Arrival, Integer> arrivals =
            new TreeMap<>(Comparator.comparing(Arrival::language).thenComparing(Arrival::publication));
    private final List<List<Arrival>> equations = new ArrayList<>();
    private int publication;

    /** The persons who came since the publication before. */
    void arrive(Map<Group, Integer> came) {
        publication++;
        came.forEach((language, persons) -> {
            if (persons > 0) {
                arrivals.put(new Arrival(language, publication), persons);
            }
        });
    }

    /** A group's count as it is now was shown. */
    void see(Group group) {
        equations.add(arrivals.keySet().stream()
                .filter(arrival -> group.contains(arrival.language()))
                .toList());
    }

    /** A small set of persons whose count, and whatever else is summed over them, follows from what was seen. */
    Optional<List<Arrival>> leak() {
        var unknowns = List.copyOf(arrivals.keySet());
        var basis = new ArrayList<long[]>();
        for (var equation : equations) {
            reduce(indicator(unknowns, equation), basis).ifPresent(basis::add);
        }
        return leak(unknowns, basis, 0, List.of(), 0);
    }

    private Optional<List<Arrival>> leak(
            List<Arrival> unknowns, List<long[]> basis, int from, List<Arrival> chosen, int persons) {
        if (!chosen.isEmpty() && reduce(indicator(unknowns, chosen), basis).isEmpty()) {
            return Optional.of(chosen);
        }
        for (var next = from; next < unknowns.size(); next++) {
            var more = persons + arrivals.get(unknowns.get(next));
            if (more < Group.FEWEST) {
                var wider = new ArrayList<>(chosen);
                wider.add(unknowns.get(next));
                var leak = leak(unknowns, basis, next + 1, wider, more);
                if (leak.isPresent()) {
                    return leak;
                }
            }
        }
        return Optional.empty();
    }

    private static long[] indicator(List<Arrival> unknowns, List<Arrival> members) {
        return unknowns.stream()
                .mapToLong(unknown -> members.contains(unknown) ? 1 : 0)
                .toArray();
    }

    /** What is left of a row after the basis; empty if it follows from it. */
    private static Optional<long[]> reduce(long[] row, List<long[]> basis) {
        for (var known : basis) {
            var pivot = pivot(known);
            var factor = row[pivot];
            for (var i = 0; factor != 0 && i < row.length; i++) {
                row[i] = Math.floorMod(row[i] - factor * known[i], PRIME);
            }
        }
        var pivot = pivot(row);
        if (pivot == row.length) {
            return Optional.empty();
        }
        var inverse = power(row[pivot], PRIME - 2);
        for (var i = 0; i < row.length; i++) {
            row[i] = row[i] * inverse % PRIME;
        }
        return Optional.of(row);
    }

    private static int pivot(long[] row) {
        var pivot = 0;
        while (pivot < row.length && row[pivot] == 0) {
            pivot++;
        }
        return pivot;
    }

    private static long power(long base, long exponent) {
        var result = 1L;
        for (var square = base; exponent > 0; exponent >>= 1, square = square * square % PRIME) {
            if ((exponent & 1) == 1) {
                result = result * square % PRIME;
            }
        }
        return result;
    }

    @Override
    public String toString() {
        return "arrivals " + arrivals + ", seen " + equations;
    }
}
