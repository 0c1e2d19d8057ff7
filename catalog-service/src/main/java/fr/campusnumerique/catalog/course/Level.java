package fr.campusnumerique.catalog.course;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How much a course expects its learners to know already. */
public enum Level {
    @JsonProperty("introductory")
    INTRODUCTORY,
    @JsonProperty("intermediate")
    INTERMEDIATE,
    @JsonProperty("advanced")
    ADVANCED
}
