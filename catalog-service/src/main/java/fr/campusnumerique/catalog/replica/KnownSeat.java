package fr.campusnumerique.catalog.replica;

import fr.campusnumerique.eventing.inbox.Replica;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.index.CompoundIndex;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * A learner's seat in a classroom or virtual session, as the enrolment service last published it.
 *
 * @param id of the enrolment
 * @param sequence of the event that it is from
 * @param learnerId null once the learner is forgotten, and so is the session: only the sequence stays, so that nothing older is taken
 * @param confirmed whether the learner may come; of a completed enrolment, too
 */
@Document(KnownSeat.COLLECTION)
@CompoundIndex(name = "seat", def = "{'learnerId': 1, 'sessionId': 1}")
record KnownSeat(
        @Id String id,
        long sequence,
        @Nullable String learnerId,
        @Nullable String sessionId,
        boolean confirmed) implements Replica {

    static final String COLLECTION = "known_seats";

    static KnownSeat ofNobody(String enrolmentId, long sequence) {
        return new KnownSeat(enrolmentId, sequence, null, null, false);
    }
}
