package fr.campusnumerique.catalog.booking;

import fr.campusnumerique.catalog.CityNames;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.BasicQuery;
import org.springframework.stereotype.Component;

/** Finds those who could teach a session: by discipline, language and place in the store, by free dates here. */
@Component
class CandidateSearch {

    /** Trainers looked at for one session, at most, in the order of their ids: more than suit any. */
    private static final int MOST = 20_000;

    private static final int AT_ONCE = 500;

    /** Those with the fewest bookings first, so that the work is shared. */
    private static final Comparator<Candidate> ORDER = Comparator.comparingInt(Candidate::booked)
            .thenComparing(candidate -> candidate.trainer().id());

    /** @param booked sessions that the trainer has before them or behind them */
    record Candidate(Trainer trainer, int booked) {}

    private final MongoOperations mongo;
    private final Clock clock;

    CandidateSearch(MongoOperations mongo, Clock clock) {
        this.mongo = mongo;
        this.clock = clock;
    }

    /**
     * Who suits and is free, after a given candidate, at most so many. How many bookings somebody has is not stored, so
     * all who suit are read, some at a time, and no more candidates are kept than asked for.
     */
    List<Candidate> find(TaughtSession session, @Nullable Place after, int atMost) {
        var now = clock.instant();
        List<Candidate> first = List.of();
        var some = suited(session, "");
        for (int read = 0; !some.isEmpty() && read < MOST; read += AT_ONCE) {
            var free = some.stream()
                    .filter(trainer -> isFreeAndNotAsked(trainer, session, now))
                    .map(trainer -> new Candidate(trainer, trainer.bookings()))
                    .filter(candidate -> after == null || after.isBefore(candidate));
            first = Stream.concat(first.stream(), free)
                    .sorted(ORDER)
                    .limit(atMost)
                    .toList();
            some = suited(session, some.getLast().id());
        }
        return first;
    }

    private List<Trainer> suited(TaughtSession session, String afterId) {
        var filter = new Document("disciplines", new Document("$in", session.topics()))
                .append("profile.languages", session.language())
                .append("_id", new Document("$gt", afterId));
        Optional.ofNullable(session.city()).ifPresent(city -> filter.append("places", CityNames.of(city)));
        return mongo.find(new BasicQuery(filter).with(Sort.by("_id")).limit(AT_ONCE), Trainer.class);
    }

    private static boolean isFreeAndNotAsked(Trainer trainer, TaughtSession session, Instant now) {
        var asked = trainer.assignment(session.sessionId()).filter(one -> !one.is(Assignment.State.RELEASED));
        return asked.isEmpty() && trainer.isFree(session, now);
    }

    /** Where a page of candidates ends. */
    record Place(int booked, String trainerId) {
        boolean isBefore(Candidate candidate) {
            return candidate.booked() > booked
                    || (candidate.booked() == booked && candidate.trainer().id().compareTo(trainerId) > 0);
        }
    }
}
