package fr.campusnumerique.feedback.replica;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Derives the facts anew from the events, compares them with the running ones, and corrects these where they differ. */
@Component
public class Rebuild {

    private final RebuildListener topics;
    private final Facts facts;

    Rebuild(RebuildListener topics, Facts facts) {
        this.topics = topics;
        this.facts = facts;
    }

    /**
     * @param events how many were read
     * @param unreadable how many of them cannot be read, and are parked
     * @param differing how many facts were not as the events say; they are now
     * @param unknownToTopics how many facts stay as they are, because they come of events that the topics do not have (any
     *     more): one that was made anew cannot tell of them
     * @param running certificates as they were known before
     * @param rebuilt certificates as the events say that the running facts had heard of, or should have
     */
    public record Outcome(
            int events,
            int unreadable,
            int courses,
            int sessions,
            int enrolments,
            int differing,
            int unknownToTopics,
            List<CertificateFact> running,
            List<CertificateFact> rebuilt) {}

    /**
     * Events that come meanwhile make no difference: the running facts are waited for until they have heard of all that the
     * topics have at the beginning, and are compared with the events that they have heard of since.
     *
     * @throws TopicsAwayException when the topics cannot be read; nothing is corrected then
     */
    public Outcome run() {
        var rebuilt = topics.read(() -> Running.of(facts));
        var running = rebuilt.running();
        var corrections = new ArrayList<Runnable>();
        var unknown = compare(running.courses(), rebuilt.courses(), rebuilt, corrections)
                + compare(running.sessions(), rebuilt.sessions(), rebuilt, corrections)
                + compare(running.enrolments(), rebuilt.enrolments(), rebuilt, corrections)
                + compare(running.certificates(), rebuilt.certificates(), rebuilt, corrections);
        corrections.forEach(Runnable::run);
        return new Outcome(
                rebuilt.events(),
                rebuilt.unreadable(),
                rebuilt.courses().size(),
                rebuilt.sessions().size(),
                rebuilt.enrolments().size(),
                corrections.size(),
                unknown,
                List.copyOf(running.certificates().values()),
                rebuilt.certificateList());
    }

    /** Adds what is to be corrected; returns how many facts come of events that the topics do not have. */
    private <F extends Fact> int compare(
            Map<String, F> running, Map<String, F> rebuilt, Rebuilt all, List<Runnable> corrections) {
        rebuilt.forEach((id, fact) -> {
            var known = running.get(id);
            if (known == null || known.sequence() <= fact.sequence() && !known.equals(fact)) {
                corrections.add(() -> facts.correct(fact));
            }
        });
        var unknown = 0;
        for (var known : running.values()) {
            var told = rebuilt.get(known.id());
            var removedBy = all.removedBy(known.id());
            if (removedBy != null) {
                corrections.add(() -> facts.remove(known.getClass(), known.id(), removedBy));
            } else if (told == null || told.sequence() < known.sequence()) {
                unknown++;
            }
        }
        return unknown;
    }
}
