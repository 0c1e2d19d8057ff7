package fr.campusnumerique.catalog.volunteer.application;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where an application stands. */
enum ApplicationState {
    @JsonProperty("submitted")
    SUBMITTED,
    /** Taken back; nothing that it said is kept. */
    @JsonProperty("withdrawn")
    WITHDRAWN,
    @JsonProperty("accepted")
    ACCEPTED,
    @JsonProperty("refused")
    REFUSED
}
