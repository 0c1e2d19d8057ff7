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
 * <p>Completions, certificates and respondents are each subject to {@link Disclosure}. Respondents are shown anew only
 * where completions are too: a response rate is always of two counts of the same moment. Where a figure may not be shown
 * anew, its earlier value stays.
 *
 * @param ledgers what is known of each figure once this is published
 * @param figures of every listed group; the shares of those who rose are still the earlier ones
 * @param surveyed the groups whose shares of those who rose have to be counted anew
 * @param answers pseudonyms of the answers that become part of the published figures
 */
record Release(Ledgers ledgers, List<GroupFigures> figures, List<Group> surveyed, List<String> answers) {

    record Ledgers(Ledger completions, Ledger certificates, Ledger respondents) {
        static Ledgers empty() {
            return new Ledgers(Ledger.empty(), Ledger.empty(), Ledger.empty());
        }
    }

    static Release of(Ledgers before, List<GroupFigures> earlier, Headcount now) {
        var completions = Disclosure.of(before.completions(), now.completions(), anyGroup -> true);
        var certificates = Disclosure.of(before.certificates(), now.certificates(), anyGroup -> true);
        var answered = plus(before.respondents().counts(), now.pending());
        var respondents = Disclosure.of(before.respondents(), answered, completions::shows);

        var figures = new TreeMap<Group, GroupFigures>();
        earlier.forEach(group -> figures.put(group.group(), group));
        completions
                .shown()
                .forEach(group -> change(
                        figures, group, shown -> shown.withCompletions(Disclosure.sum(now.completions(), group))));
        certificates
                .shown()
                .forEach(group -> change(
                        figures, group, shown -> shown.withCertificates(Disclosure.sum(now.certificates(), group))));
        respondents
                .shown()
                .forEach(group -> change(
                        figures,
                        group,
                        shown -> shown.withRespondents(
                                Disclosure.sum(answered, group), Disclosure.sum(now.completions(), group))));

        return new Release(
                new Ledgers(completions.ledger(), certificates.ledger(), respondents.ledger()),
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
