package fr.campusnumerique.catalog.recognition;

import java.math.BigDecimal;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings {@code campus.trainers.recognition}: what a trainer is recognised for.
 *
 * @param sessions how many sessions held with enough feedback it takes, at least 1
 * @param respondents how many must have rated a session for it to count
 * @param rating the average, out of 5, that a session needs to count
 */
@ConfigurationProperties("campus.trainers.recognition")
record RecognitionSettings(
        @DefaultValue("5") int sessions,
        @DefaultValue("5") int respondents,
        @DefaultValue("3.5") BigDecimal rating) {

    RecognitionSettings {
        if (sessions < 1) {
            throw new IllegalArgumentException("campus.trainers.recognition.sessions must be at least 1");
        }
    }
}
