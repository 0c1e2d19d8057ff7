package fr.campusnumerique.feedback.programme;

import fr.campusnumerique.feedback.Group;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * An attacker who keeps every publication and can do linear algebra. Each shown cell is an equation over the rows. The
 * attacker wins with a set of 1 to 4 persons of whose rows something can be computed that depends on nobody else: that is
 * so if the equations have a lower rank without these rows. Every set is tried, counting exactly, modulo a prime that is
 * far larger than any minor of these matrices of zeros and ones.
 */
final class Attack {

    private static final long PRIME = 2_147_483_647L;

    private final TreeMap<String, String> persons = new TreeMap<>();
    private final List<Set<String>> equations = new ArrayList<>();

    void sees(List<Row> rows, Set<Cell> shown) {
        rows.forEach(row -> persons.put(row.id(), row.person()));
        for (var cell : shown) {
            var members = new TreeSet<String>();
            rows.stream().filter(row -> row.cells().contains(cell)).forEach(row -> members.add(row.id()));
            equations.add(members);
        }
    }

    Optional<Set<String>> victims() {
        var everybody = List.copyOf(new TreeSet<>(persons.values()));
        var full = rankWithout(Set.of());
        return victims(everybody, 0, Set.of(), full);
    }

    private Optional<Set<String>> victims(List<String> everybody, int from, Set<String> chosen, int full) {
        if (!chosen.isEmpty() && rankWithout(chosen) < full) {
            return Optional.of(chosen);
        }
        if (chosen.size() == Group.FEWEST - 1) {
            return Optional.empty();
        }
        for (var next = from; next < everybody.size(); next++) {
            var more = new TreeSet<>(chosen);
            more.add(everybody.get(next));
            var found = victims(everybody, next + 1, more, full);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private int rankWithout(Set<String> without) {
        var rows = persons.entrySet().stream()
                .filter(row -> !without.contains(row.getValue()))
                .map(row -> row.getKey())
                .toList();
        var basis = new ArrayList<long[]>();
        for (var equation : Set.copyOf(equations)) {
            var vector = rows.stream()
                    .mapToLong(row -> equation.contains(row) ? 1 : 0)
                    .toArray();
            for (var known : basis) {
                var factor = vector[pivot(known)];
                for (var i = 0; factor != 0 && i < vector.length; i++) {
                    vector[i] = Math.floorMod(vector[i] - factor * known[i], PRIME);
                }
            }
            var pivot = pivot(vector);
            if (pivot < vector.length) {
                var inverse = power(vector[pivot], PRIME - 2);
                for (var i = 0; i < vector.length; i++) {
                    vector[i] = vector[i] * inverse % PRIME;
                }
                basis.add(vector);
            }
        }
        return basis.size();
    }

    private static int pivot(long[] vector) {
        var pivot = 0;
        while (pivot < vector.length && vector[pivot] == 0) {
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
}
