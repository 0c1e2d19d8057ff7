package fr.campusnumerique.catalog.session;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where a classroom or virtual session stands. A self-paced one has no such state. */
public enum SessionState {
    /** Being prepared: editors see it, nobody can enrol. */
    @JsonProperty("draft")
    DRAFT,
    /** Announced, with dates, place and seats. */
    @JsonProperty("scheduled")
    SCHEDULED,
    /** It took place; it no longer changes. */
    @JsonProperty("held")
    HELD,
    /** It will not take place; it no longer changes. */
    @JsonProperty("cancelled")
    CANCELLED;

    boolean isOver() {
        return this == HELD || this == CANCELLED;
    }
}
