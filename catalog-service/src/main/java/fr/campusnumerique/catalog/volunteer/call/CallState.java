package fr.campusnumerique.catalog.volunteer.call;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whether one can apply; it follows from the dates and the clock and is never stored. */
public enum CallState {
    @JsonProperty("upcoming")
    UPCOMING,
    @JsonProperty("open")
    OPEN,
    @JsonProperty("closed")
    CLOSED
}
