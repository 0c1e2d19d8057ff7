package fr.campusnumerique.eventing.model;

/**
 * How much may still happen in a run.
 *
 * @param events commands that record an event
 * @param silentSaves commands that change the document without an event
 * @param crashes of either replica
 * @param failures sends that are refused or whose acknowledgement is lost, and writes that answer with an error
 * @param delays sends given up by the client that reach the topic at any later time
 */
record Bounds(int events, int silentSaves, int crashes, int failures, int delays) {

    Bounds lessEvent() {
        return new Bounds(events - 1, silentSaves, crashes, failures, delays);
    }

    Bounds lessSilentSave() {
        return new Bounds(events, silentSaves - 1, crashes, failures, delays);
    }

    Bounds lessCrash() {
        return new Bounds(events, silentSaves, crashes - 1, failures, delays);
    }

    Bounds lessFailure() {
        return new Bounds(events, silentSaves, crashes, failures - 1, delays);
    }

    Bounds lessDelay() {
        return new Bounds(events, silentSaves, crashes, failures, delays - 1);
    }
}
