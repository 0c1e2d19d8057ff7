package fr.campusnumerique.catalog.trainers;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.BasicQuery;
import org.springframework.stereotype.Component;

/** Finds those who could teach a session: by discipline, language and place in the store, by free dates here. */
@Component
class CandidateSearch {

    /** Trainers looked at for one session, at most. */
    static final int MOST = 1_000;

    /** Those with the fewest bookings first, so that the work is shared. */
    private static final Comparator<Candidate> ORDER = Comparator.comparingInt(Candidate::booked)
            .thenComparing(candidate -> candidate.trainer().id());

    /** @param booked sessions that the trainer has before them or behind them */
    record Candidate(Trainer trainer, int booked) {}

    private final MongoOperations mongo;

    CandidateSearch(MongoOperations mongo) {
        this.mongo = mongo;
    }

    /** Who suits and is free, after a given candidate, at most so many. */
    List<Candidate> find(TaughtSession session, @Nullable Place after, int atMost) {
        var filter = new Document("disciplines", new Document("$in", session.topics()))
                .append("profile.languages", session.language());
        Optional.ofNullable(session.city()).ifPresent(city -> filter.append("places", Places.of(city)));
        return mongo.find(new BasicQuery(filter).limit(MOST), Trainer.class).stream()
                .filter(trainer -> trainer.isFree(session))
                .filter(trainer -> trainer.assignment(session.sessionId())
                        .filter(one -> !one.is(Assignment.State.RELEASED))
                        .isEmpty())
                .map(trainer -> new Candidate(trainer, trainer.bookings()))
                .sorted(ORDER)
                .filter(candidate -> after == null || after.isBefore(candidate))
                .limit(atMost)
                .toList();
    }

    /** Where a page of candidates ends. */
    record Place(int booked, String trainerId) {
        boolean isBefore(Candidate candidate) {
            return candidate.booked() > booked
                    || (candidate.booked() == booked && candidate.trainer().id().compareTo(trainerId) > 0);
        }
    }
}
