package fr.campusnumerique.acceptance.faults.load;

/** What came of a command, as far as anybody outside can tell. */
public enum Outcome {
    /** The service said that it is done: its effect must never be lost. */
    ACKNOWLEDGED,
    /** The service said no: it must never have an effect. */
    REFUSED,
    /** No answer came: it may or may not have happened, but not twice. */
    UNKNOWN
}
