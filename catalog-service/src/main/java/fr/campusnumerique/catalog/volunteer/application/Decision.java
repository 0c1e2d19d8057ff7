package fr.campusnumerique.catalog.volunteer.application;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;

/** What became of an application, and why. */
record Decision(Outcome outcome, String reason, String decidedBy, Instant decidedAt) {

    enum Outcome {
        @JsonProperty("accepted")
        ACCEPTED,
        @JsonProperty("refused")
        REFUSED
    }

    /** The same of an officer who was forgotten. */
    Decision ofNobody() {
        return new Decision(outcome, reason, "", decidedAt);
    }

    boolean says(Outcome other, String otherReason) {
        return outcome == other && reason.equals(otherReason);
    }
}
