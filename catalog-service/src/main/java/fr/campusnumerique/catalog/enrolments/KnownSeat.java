package fr.campusnumerique.catalog.enrolments;

import fr.campusnumerique.eventing.Copy;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.index.Indexed;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * A learner's seat in a classroom or virtual session, as the enrolment service last told of it.
 *
 * @param id session and learner: there is one enrolment for the two
 * @param sequence of the event that it was told by
 * @param confirmed whether the learner may come; of a completed enrolment, too
 */
@Document("known_seats")
record KnownSeat(
        @Id String id,
        long sequence,
        @Indexed String learnerId,
        @Indexed String sessionId,
        boolean confirmed) implements Copy {

    static String idOf(String sessionId, String learnerId) {
        return sessionId + "/" + learnerId;
    }
}
