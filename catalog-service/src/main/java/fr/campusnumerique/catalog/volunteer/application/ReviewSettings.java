package fr.campusnumerique.catalog.volunteer.application;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings {@code campus.trainers}.
 *
 * @param reviews how many reviews a decision needs, at least 2
 */
@ConfigurationProperties("campus.trainers")
record ReviewSettings(@DefaultValue("2") int reviews) {

    ReviewSettings {
        if (reviews < 2) {
            throw new IllegalArgumentException("campus.trainers.reviews must be at least 2");
        }
    }
}
