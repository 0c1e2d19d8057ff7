package fr.campusnumerique.catalog.sessions;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whether one can enrol; it follows from the window and the clock and is never stored. */
enum WindowState {
    @JsonProperty("upcoming")
    UPCOMING,
    @JsonProperty("open")
    OPEN,
    @JsonProperty("closed")
    CLOSED
}
