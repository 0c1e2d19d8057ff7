package fr.campusnumerique.feedback.replica;

import static com.mongodb.client.model.Sorts.ascending;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Derives the facts anew from the events, in collections of their own, compares them with the running ones, and corrects
 * these where they differ.
 */
@Service
class RebuildService {

    private static final String SCRATCH = "rebuilt_";

    private final RebuildListener topics;
    private final Facts facts;
    private final ReplicaCountService counts;
    private final Clock clock;

    RebuildService(RebuildListener topics, Facts facts, ReplicaCountService counts, Clock clock) {
        this.topics = topics;
        this.facts = facts;
        this.counts = counts;
        this.clock = clock;
    }

    /**
     * What a rebuild found.
     *
     * @param unreadable events that are parked, and counted by nobody
     * @param certifiedRunning distinct people certified, as it was known before
     * @param certifiedRebuilt distinct people certified, as the events say
     * @param differing how many facts were not as the events say; they are now
     * @param unknownToTopics how many facts come of events that the topics do not have (any more); they stay as they are
     */
    record Outcome(
            int events,
            int unreadable,
            int courses,
            int sessions,
            int enrolments,
            int certificates,
            int certifiedRunning,
            int certifiedRebuilt,
            int differing,
            int unknownToTopics) {}

    /**
     * Events that come meanwhile make no difference: the running facts are waited for until they know all that the topics
     * have at the beginning, and what comes after that is compared only where they know it too.
     *
     * @throws TopicsAwayException when the topics cannot be read; nothing is corrected then
     */
    synchronized Outcome run() {
        var rebuilt = facts.apart(SCRATCH);
        try {
            return run(rebuilt);
        } finally {
            rebuilt.drop();
        }
    }

    private Outcome run(Facts rebuilt) {
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        try (var reading = topics.read(rebuilt)) {
            var certified = counts.certifiedOn(today);
            var certifiedRebuilt = counts.of(rebuilt).certifiedOn(today);
            var found = new Found();
            for (var collection : Facts.COLLECTIONS) {
                compare(collection, rebuilt, found);
            }
            // What the running facts knew first may be on the topics by now.
            reading.goOn();
            found.suspects.removeIf(suspect -> {
                var read = rebuilt.find(suspect.collection(), suspect.id());
                return read != null && read.getLong(Facts.SEQUENCE) >= suspect.sequence();
            });
            return new Outcome(
                    reading.events(),
                    reading.unreadable(),
                    size(rebuilt, Facts.COURSES, Facts.KEPT),
                    size(rebuilt, Facts.SESSIONS, Facts.KEPT),
                    size(rebuilt, Facts.OF_PEOPLE, Facts.kept(Facts.ENROLMENTS)),
                    size(rebuilt, Facts.OF_PEOPLE, Facts.kept(Facts.CERTIFICATES)),
                    certified,
                    certifiedRebuilt,
                    found.differing,
                    found.suspects.size());
        }
    }

    private static int size(Facts facts, String collection, Bson which) {
        return Math.toIntExact(facts.in(collection).countDocuments(which));
    }

    private record Suspect(String collection, String id, long sequence) {}

    private static final class Found {
        private int differing;

        /** Facts of which the topics did not know yet, or not this state. */
        private final List<Suspect> suspects = new ArrayList<>();

        void suspect(String collection, Document running) {
            if (!Facts.isRemoved(running)) {
                suspects.add(new Suspect(collection, id(running), running.getLong(Facts.SEQUENCE)));
            }
        }
    }

    /** Both are read in the order of their ids, one after the other. */
    private void compare(String collection, Facts rebuilt, Found found) {
        try (var ours = facts.in(collection).find().sort(ascending("_id")).iterator();
                var theirs =
                        rebuilt.in(collection).find().sort(ascending("_id")).iterator()) {
            var running = next(ours);
            var read = next(theirs);
            while (running != null || read != null) {
                if (read == null || running != null && id(running).compareTo(id(read)) < 0) {
                    found.suspect(collection, Objects.requireNonNull(running));
                    running = next(ours);
                } else {
                    var same = running != null && id(running).equals(id(read));
                    compare(collection, same ? running : null, read, found);
                    running = same ? next(ours) : running;
                    read = next(theirs);
                }
            }
        }
    }

    private void compare(String collection, @Nullable Document running, Document read, Found found) {
        var sequence = read.getLong(Facts.SEQUENCE);
        if (running != null && running.getLong(Facts.SEQUENCE) > sequence) {
            found.suspect(collection, running);
        } else if (!read.equals(Facts.withEnrolmentOf(running, read))) {
            found.differing++;
            facts.correct(collection, read);
        }
    }

    private static String id(Document fact) {
        return fact.getString("_id");
    }

    private static @Nullable Document next(Iterator<Document> facts) {
        return facts.hasNext() ? facts.next() : null;
    }
}
