package fr.campusnumerique.feedback.programme;

import fr.campusnumerique.feedback.Group;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the programme tells of a course, of a course in one language, or of everything.
 *
 * @param completions null if they may not be told
 * @param certificates valid ones; null if they may not be told
 * @param completedNow whether the completions are of the moment of this publication; otherwise of an earlier one
 */
public record GroupCounts(
        @Nullable Integer completions, @Nullable Integer certificates, boolean completedNow) {

    static Map<Group, GroupCounts> of(List<Figures> figures, Collection<Cell> completedNow) {
        var counts = new TreeMap<Group, GroupCounts>();
        for (var figure : figures) {
            var group = figure.cell().group();
            if (group != null && (figure.completed() != null || figure.certificates() != null)) {
                counts.put(
                        group,
                        new GroupCounts(
                                figure.completed(), figure.certificates(), completedNow.contains(figure.cell())));
            }
        }
        return counts;
    }
}
