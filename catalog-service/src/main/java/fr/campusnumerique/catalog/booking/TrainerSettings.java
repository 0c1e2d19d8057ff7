package fr.campusnumerique.catalog.booking;

import java.math.BigDecimal;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings {@code campus.trainers}.
 *
 * @param reviews how many reviews a decision needs, at least 2
 * @param recognition what a trainer is recognised for
 */
@ConfigurationProperties("campus.trainers")
public record TrainerSettings(
        @DefaultValue("2") int reviews, @DefaultValue Recognition recognition) {

    public TrainerSettings {
        if (reviews < 2) {
            throw new IllegalArgumentException("campus.trainers.reviews must be at least 2");
        }
    }

    /**
     * @param sessions how many sessions held with enough feedback it takes, at least 1
     * @param respondents how many must have rated a session for it to count
     * @param rating the average, out of 5, that a session needs to count
     */
    public record Recognition(
            @DefaultValue("5") int sessions,
            @DefaultValue("5") int respondents,
            @DefaultValue("3.5") BigDecimal rating) {

        public Recognition {
            if (sessions < 1) {
                throw new IllegalArgumentException("campus.trainers.recognition.sessions must be at least 1");
            }
        }
    }
}
