package fr.campusnumerique.feedback.programme;

import fr.campusnumerique.feedback.Group;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * The completions and certificates that the programme publishes of courses and their languages. Whoever else publishes
 * them repeats these: counted at another moment, or hidden by another rule, the one could be subtracted from the other.
 */
@Component
public class PublishedCounts {

    private final ProgrammeService programme;

    PublishedCounts(ProgrammeService programme) {
        this.programme = programme;
    }

    /**
     * Publishes the programme as it is now.
     *
     * @param requestId a repetition with the same one publishes nothing
     * @return the newest counts, which may be of a publication after that
     */
    public Map<Group, GroupCounts> publish(String requestId) {
        programme.publish(requestId);
        return newest();
    }

    /** What was published last; empty before the first publication. */
    public Map<Group, GroupCounts> newest() {
        return programme
                .newest()
                .map(last ->
                        GroupCounts.of(last.figures(), last.completedNow() == null ? Set.of() : last.completedNow()))
                .orElse(Map.of());
    }

    /** What a publication now would tell. */
    public Map<Group, GroupCounts> current() {
        var now = programme.current();
        return GroupCounts.of(now.figures(), now.completedNow());
    }
}
