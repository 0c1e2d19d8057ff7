package fr.campusnumerique.feedback.results;

import fr.campusnumerique.feedback.Group;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * What a publication may show, decided from what was shown before and what there is now.
 *
 * <p>Completions and certificates are those that the programme tells. Respondents are subject to {@link Disclosure}, and
 * shown anew only where completions are too: a response rate is always of two counts of the same moment. Nor are they
 * where they would be more than the completions, as after a restore of a backup of several moments. Where a figure may
 * not be shown anew, its earlier value stays.
 *
 * @param ledgers what is known once this is published
 * @param figures of every listed group; the shares of those who rose are still the earlier ones
 * @param surveyed the groups whose shares of those who rose have to be counted anew
 * @param answers pseudonyms of the answers that become part of the published figures
 */
record Release(Ledgers ledgers, List<GroupFigures> figures, List<Group> surveyed, List<String> answers) {

    /** One for each figure that is counted here, by name: publications are stored so since there were several. */
    record Ledgers(Ledger respondents) {
        static Ledgers empty() {
            return new Ledgers(Ledger.empty());
        }
    }

    static Release of(Ledgers before, List<GroupFigures> earlier, Headcount now) {
        var answered = plus(before.respondents().counts(), now.pending());
        var respondents = Disclosure.of(
                before.respondents(),
                answered,
                group -> Disclosure.sum(answered, group)
                        <= now.completions(group).orElse(-1));

        var figures = new TreeMap<Group, GroupFigures>();
        earlier.forEach(group -> figures.put(group.group(), group));
        now.told().forEach((group, counts) -> change(figures, group, shown -> shown.with(counts)));
        respondents
                .shown()
                .forEach(group -> change(
                        figures,
                        group,
                        shown -> shown.withRespondents(
                                Disclosure.sum(answered, group),
                                now.completions(group).orElseThrow())));

        return new Release(
                new Ledgers(respondents.ledger()),
                listed(figures, now),
                List.copyOf(respondents.shown()),
                respondents.shown().isEmpty()
                        ? List.of()
                        : List.copyOf(now.pending().keySet()));
    }

    /**
     * The groups are those that the catalogue offers, whether or not anybody completed them, and those of which
     * something is shown: that a hidden group is listed tells nothing about it.
     */
    private static List<GroupFigures> listed(Map<Group, GroupFigures> figures, Headcount now) {
        figures.values().removeIf(Predicate.not(GroupFigures::showsAnything));
        var groups = new TreeSet<>(figures.keySet());
        groups.add(Group.PROGRAMME);
        now.offered().forEach(language -> groups.addAll(language.upwards()));
        var listed = new ArrayList<GroupFigures>();
        groups.forEach(group -> listed.add(figures.getOrDefault(group, GroupFigures.hidden(group))));
        return listed;
    }

    private static void change(Map<Group, GroupFigures> figures, Group group, UnaryOperator<GroupFigures> change) {
        figures.put(group, change.apply(figures.getOrDefault(group, GroupFigures.hidden(group))));
    }

    private static Map<Group, Integer> plus(Map<Group, Integer> counts, Map<String, Group> pending) {
        var sums = new TreeMap<>(counts);
        pending.values().forEach(group -> sums.merge(group, 1, Integer::sum));
        return sums;
    }
}
