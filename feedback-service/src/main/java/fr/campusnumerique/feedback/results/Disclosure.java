package fr.campusnumerique.feedback.results;

import fr.campusnumerique.feedback.Group;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Decides which groups' counts a publication may show as they are now, so that nobody can compute a count (or anything
 * summed over the same persons) of a group of 1 to {@value Group#FEWEST}-1 persons from any combination of what this
 * and all earlier publications show.
 *
 * <p>The programme is the sum of its courses and a course the sum of its languages. What a shown group adds to the
 * shown groups inside it is its <em>rest</em>: the languages whose nearest shown group it is. The rests of one
 * publication do not overlap, and all that it shows are sums of them. One rule is kept for each rest: either at least
 * {@value Group#FEWEST} persons in it are new since the publication before, or nothing in it has changed and its sum
 * was known already. Until it holds everywhere, a group is hidden: the smallest shown one below the rest that breaks
 * the rule, or, if that cannot help, the group itself.
 *
 * <p>Why this is enough: let S be a set of persons that some combination of shown values counts. Each rest with new
 * persons has one coefficient in it, and that is the weight of its new persons, who appear in nothing shown before: it
 * is 0 or 1. If one is 1, all the new persons of that rest are in S: at least {@value Group#FEWEST}. If all are 0, S
 * was already counted by the publications before; repeat the argument with them. So S is empty or not small.
 *
 * @param shown the groups whose counts may be shown as they are now; others keep what was shown of them before, if
 *     anything. Empty if even the programme has to wait
 * @param ledger what is known from this publication on
 */
record Disclosure(Set<Group> shown, Ledger ledger) {

    /**
     * @param before what is known until now
     * @param now the counts now of each course in each language
     * @param eligible groups that may be shown at all
     */
    static Disclosure of(Ledger before, Map<Group, Integer> now, Predicate<Group> eligible) {
        var rests = new Rests(before, now);
        var shown = new TreeSet<Group>();
        rests.languages()
                .forEach(
                        language -> language.upwards().stream().filter(eligible).forEach(shown::add));
        for (var broken = rests.broken(shown); broken.isPresent(); broken = rests.broken(shown)) {
            shown.remove(rests.smallestBelow(broken.get(), shown).orElse(broken.get()));
        }
        // Without the programme not everybody is in a rest, and what is known of whom could no longer be told.
        return shown.contains(Group.PROGRAMME)
                ? new Disclosure(shown, rests.ledger(shown))
                : new Disclosure(Set.of(), before);
    }

    boolean shows(Group group) {
        return shown.contains(group);
    }

    /** The count of a group as the sum of its languages. */
    static int sum(Map<Group, Integer> counts, Group group) {
        return counts.entrySet().stream()
                .filter(entry -> group.contains(entry.getKey()))
                .mapToInt(Map.Entry::getValue)
                .sum();
    }

    /** The languages with what changed in each since the publication before. */
    private static final class Rests {

        private final Ledger before;
        private final Map<Group, Integer> earlier;
        private final TreeMap<Group, Integer> now;

        Rests(Ledger before, Map<Group, Integer> counts) {
            this.before = before;
            this.earlier = before.counts();
            this.now = new TreeMap<>(counts);
            earlier.keySet().forEach(group -> now.putIfAbsent(group, 0));
        }

        Set<Group> languages() {
            return now.keySet();
        }

        private int change(Group language) {
            return now.getOrDefault(language, 0) - earlier.getOrDefault(language, 0);
        }

        /** The smallest shown group that contains a language: its rest is where the language counts. */
        private static Optional<Group> nearest(Group language, Set<Group> shown) {
            return language.upwards().stream().filter(shown::contains).findFirst();
        }

        /** A shown group whose rest breaks the rule, the deepest ones first. */
        Optional<Group> broken(Set<Group> shown) {
            var gained = new TreeMap<Group, Integer>();
            var changed = new HashSet<Group>();
            for (var language : now.keySet()) {
                nearest(language, shown).ifPresent(group -> {
                    gained.merge(group, Math.max(0, change(language)), Integer::sum);
                    if (change(language) != 0) {
                        changed.add(group);
                    }
                });
            }
            return gained.entrySet().stream()
                    .filter(rest -> rest.getValue() < Group.FEWEST)
                    .map(Map.Entry::getKey)
                    .filter(group -> changed.contains(group) || !known(group, shown))
                    .max(Comparator.comparing(Group::scope).thenComparing(Comparator.naturalOrder()));
        }

        /** Whether a rest without any change is made of whole blocks, so that its sum is known. */
        private boolean known(Group group, Set<Group> shown) {
            var inside = new HashSet<Integer>();
            var outside = new HashSet<Integer>();
            for (var cell : before.cells()) {
                var home = nearest(cell.group(), shown);
                (home.equals(Optional.of(group)) ? inside : outside).add(cell.block());
            }
            inside.retainAll(outside);
            return inside.isEmpty();
        }

        /** The shown group directly below another that has the fewest new persons, but some: hiding it can help. */
        Optional<Group> smallestBelow(Group above, Set<Group> shown) {
            var gains = new TreeMap<Group, Integer>();
            for (var language : now.keySet()) {
                if (above.contains(language) && change(language) > 0) {
                    below(language, above, shown)
                            .ifPresent(group -> gains.merge(group, change(language), Integer::sum));
                }
            }
            return gains.entrySet().stream()
                    .min(Map.Entry.<Group, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                    .map(Map.Entry::getKey);
        }

        /** The widest shown group that contains a language and lies below another group. */
        private static Optional<Group> below(Group language, Group above, Set<Group> shown) {
            return language.upwards().stream()
                    .filter(shown::contains)
                    .filter(group -> above.contains(group) && !group.equals(above))
                    .reduce((smaller, wider) -> wider);
        }

        Ledger ledger(Set<Group> shown) {
            var blocks = new TreeMap<Group, Group>();
            now.keySet()
                    .forEach(language ->
                            blocks.put(language, nearest(language, shown).orElseThrow()));
            return Ledger.of(now, blocks);
        }
    }
}
