package fr.campusnumerique.catalog.recognition;

import fr.campusnumerique.eventing.inbox.Replica;
import java.math.BigDecimal;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/** This service's copy of what learners said of a session: the newest that has arrived, whatever the order. */
@Document("known_feedback")
record KnownFeedback(@Id String id, long sequence, int respondents, BigDecimal ratingAverage) implements Replica {

    boolean isEnough(RecognitionSettings settings) {
        return respondents >= settings.respondents() && ratingAverage.compareTo(settings.rating()) >= 0;
    }
}
