package fr.campusnumerique.eventing.model;

import java.util.List;

/** Where a relay stands with the aggregate. {@code upTo} is the newest event whose acknowledgement it has received. */
sealed interface RelayStep {

    record Idle() implements RelayStep {}

    /** Sends {@code rest}, one event at a time; once nothing is left, notes the acknowledgement in the document. */
    record Publishing(int version, int upTo, List<Event> rest) implements RelayStep {}

    /** The version had moved; the acknowledgement is noted all the same. Now it reads what the document holds. */
    record Rereading(int upTo) implements RelayStep {}

    /** Nothing newer was there: takes the mark away, unless the version has moved again. */
    record Unmarking(int version, int upTo) implements RelayStep {}

    /** A send or a write failed: begins again from what is stored. */
    record Restarting() implements RelayStep {}
}
