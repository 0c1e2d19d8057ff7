package fr.campusnumerique.catalog.recognition;

import fr.campusnumerique.catalog.booking.TrainerSettings;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.PersistenceCreator;
import org.springframework.data.annotation.Version;
import org.springframework.data.mongodb.core.mapping.Document;

/** This service's copy of what learners said of a session: the newest that has arrived, whatever the order. */
@Document("known_feedback")
class KnownFeedback {

    @Id
    private final String sessionId;

    @Version
    private @Nullable Long version;

    private long sequence;
    private int respondents;
    private BigDecimal ratingAverage;

    @PersistenceCreator
    KnownFeedback(String sessionId, long sequence, int respondents, BigDecimal ratingAverage) {
        this.sessionId = sessionId;
        this.sequence = sequence;
        this.respondents = respondents;
        this.ratingAverage = ratingAverage;
    }

    /** Takes over a newer state; returns false, and changes nothing, if it is not newer. */
    boolean learn(long newer, int respondents, BigDecimal ratingAverage) {
        if (newer <= sequence) {
            return false;
        }
        this.sequence = newer;
        this.respondents = respondents;
        this.ratingAverage = ratingAverage;
        return true;
    }

    boolean isEnough(TrainerSettings.Recognition recognition) {
        return respondents >= recognition.respondents() && ratingAverage.compareTo(recognition.rating()) >= 0;
    }

    String sessionId() {
        return sessionId;
    }
}
