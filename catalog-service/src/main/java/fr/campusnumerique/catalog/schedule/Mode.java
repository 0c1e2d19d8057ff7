package fr.campusnumerique.catalog.schedule;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a session is taught. */
public enum Mode {
    /** Online, at the learner's own pace; no seats, no dates but the enrolment window. */
    @JsonProperty("self-paced")
    SELF_PACED,
    /** Together in a room, at set times. */
    @JsonProperty("classroom")
    CLASSROOM,
    /** Together online, at set times. */
    @JsonProperty("virtual")
    VIRTUAL
}
