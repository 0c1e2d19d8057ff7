package fr.campusnumerique.catalog.schedule;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whether one can enrol; it follows from the window and the clock and is never stored. */
public enum WindowState {
    @JsonProperty("upcoming")
    UPCOMING,
    @JsonProperty("open")
    OPEN,
    @JsonProperty("closed")
    CLOSED
}
