package fr.campusnumerique.catalog.schedule;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whose approval a seat needs, in the order in which they are asked. */
public enum Approval {
    @JsonProperty("line-manager")
    LINE_MANAGER,
    @JsonProperty("training-office")
    TRAINING_OFFICE
}
