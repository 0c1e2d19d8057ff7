package fr.campusnumerique.catalog.sessions;

import com.fasterxml.jackson.annotation.JsonProperty;
import fr.campusnumerique.catalog.courses.BrokenRule;

/** How a session is taught. */
public enum Mode {
    /** Online, at the learner's own pace; no seats, no dates but the enrolment window. */
    @JsonProperty("self-paced")
    SELF_PACED;

    /** @throws SessionRefused if no mode is called like that */
    public static Mode named(String name) {
        return switch (name) {
            case "self-paced" -> SELF_PACED;
            default -> throw SessionRefused.invalid(new BrokenRule("mode", "must be self-paced"));
        };
    }
}
