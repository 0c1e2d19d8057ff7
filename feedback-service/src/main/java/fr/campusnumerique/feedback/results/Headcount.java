package fr.campusnumerique.feedback.results;

import fr.campusnumerique.feedback.Group;
import fr.campusnumerique.feedback.programme.GroupCounts;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What there is to publish.
 *
 * @param offered the courses in each language that the public knows of
 * @param told completions and certificates, as the programme tells them
 * @param pending answers that no publication holds: pseudonym and group of each
 */
record Headcount(Set<Group> offered, Map<Group, GroupCounts> told, Map<String, Group> pending) {

    /** The completions of a group, if they are those of now. */
    OptionalInt completions(Group group) {
        var counts = told.get(group);
        return counts == null || counts.completions() == null || !counts.completedNow()
                ? OptionalInt.empty()
                : OptionalInt.of(counts.completions());
    }
}
