package fr.campusnumerique.eventing.model;

/** The rules that the protocol consists of. The model can be run with each of them taken away. */
enum Rule {
    /** An event is sent only after the broker acknowledged the one before. */
    SENDS_IN_TURN,
    /** Only what the broker acknowledged is noted as acknowledged. */
    NOTES_ONLY_WHAT_WAS_ACKNOWLEDGED,
    /** What the broker acknowledged is noted, unless a newer document is published right away: then it is noted in that one. */
    ENDS_WITH_A_NOTE,
    /** A save asks for the version that was loaded. */
    SAVES_AT_THE_LOADED_VERSION,
    /** After an unknown outcome nothing is published from memory. */
    STAYS_SILENT_AFTER_AN_UNKNOWN_OUTCOME,
    /** A publication begins at the oldest event that is not acknowledged. */
    BEGINS_AT_THE_OLDEST,
    /** The mark is taken away with the acknowledgement only if the document is as it was published. */
    UNMARKS_ONLY_WHAT_IT_PUBLISHED,
    /** In a document that has moved on, the acknowledgement is noted but the mark stays. */
    KEEPS_THE_MARK_WHEN_OVERTAKEN,
    /** In a document that has moved on, the acknowledgement only ever rises. */
    RAISES_THE_ACKNOWLEDGEMENT,
    /** After rereading, the mark is taken away only at the version that was read. */
    UNMARKS_AT_THE_VERSION_READ,
    /** A swept document in which nothing waits any more loses its mark. */
    UNMARKS_WHAT_NO_LONGER_WAITS,
    /** The newest event stays in the document after its acknowledgement. */
    KEEPS_THE_NEWEST,
    /** A relay that was overtaken sends what is newer, whether or not somebody else has. */
    SENDS_THE_NEWEST_WHEN_OVERTAKEN,
    /** A relay whose send or write failed begins again itself, and sends the newest even if nothing waits. */
    BEGINS_AGAIN_AFTER_A_FAILURE
}
