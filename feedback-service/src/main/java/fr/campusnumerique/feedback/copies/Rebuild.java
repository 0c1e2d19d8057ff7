package fr.campusnumerique.feedback.copies;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Derives the facts anew from the events, compares them with the running ones, and corrects these where they differ. */
@Component
public class Rebuild {

    /** Events that come while it reads are read again; the running copies are level with the topics in between. */
    private static final int ROUNDS = 5;

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
     * @param running certificates as they were known before
     * @param rebuilt certificates as the events say
     */
    public record Outcome(
            int events,
            int unreadable,
            int courses,
            int sessions,
            int enrolments,
            int differing,
            List<CertificateFact> running,
            List<CertificateFact> rebuilt) {}

    /**
     * Facts that only differ because one side has heard of newer events are read again a few times.
     *
     * @throws TopicsAwayException when the topics cannot be read; nothing is corrected then
     */
    public Outcome run() {
        for (var round = 1; ; round++) {
            var rebuilt = topics.read();
            var moving = new ArrayList<String>();
            var corrections = new ArrayList<Runnable>();
            compare(CourseFact.class, rebuilt.courses(), moving, corrections);
            compare(SessionFact.class, rebuilt.sessions(), moving, corrections);
            compare(EnrolmentFact.class, rebuilt.enrolments(), moving, corrections);
            compare(CertificateFact.class, rebuilt.certificates(), moving, corrections);
            if (moving.isEmpty() || round == ROUNDS) {
                var running = facts.certificates();
                corrections.forEach(Runnable::run);
                return new Outcome(
                        rebuilt.events(),
                        rebuilt.unreadable(),
                        rebuilt.courses().size(),
                        rebuilt.sessions().size(),
                        rebuilt.enrolments().size(),
                        corrections.size(),
                        running,
                        rebuilt.certificateList());
            }
        }
    }

    /** What only the running copy knows stays: a topic that was made anew cannot tell of it. */
    private <F extends Fact> void compare(
            Class<F> kind, Map<String, F> rebuilt, List<String> moving, List<Runnable> corrections) {
        var running = facts.all(kind).stream().collect(Collectors.toMap(Fact::id, Function.identity()));
        rebuilt.forEach((id, fact) -> {
            var known = running.get(id);
            if (known == null || known.sequence() != fact.sequence()) {
                moving.add(id);
            }
            if (known == null || known.sequence() <= fact.sequence() && !known.equals(fact)) {
                corrections.add(() -> facts.correct(fact));
            }
        });
        running.keySet().stream().filter(id -> !rebuilt.containsKey(id)).forEach(id -> {
            moving.add(id);
            corrections.add(() -> {});
        });
    }
}
