package fr.campusnumerique.enrolment.xapi.statement;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is read of a valid xAPI statement. Names, addresses, definitions and the like are left behind on purpose: this
 * service keeps no names.
 *
 * @param id a UUID in lower case; made here if the statement has none
 * @param fingerprint the same for statements that xAPI 2.0 (4.2) holds to be equal
 * @param homePage the system that the account is on
 * @param accountName the learner's id there
 * @param verb its IRI
 * @param activityId what it is about; empty if not about an activity
 * @param voids the id of the statement that shall not count, if it says that of one
 * @param finishes whether it says that the activity is finished, with success if it says so
 * @param timestamp when it happened, if it says so, in milliseconds
 */
public record Statement(
        String id,
        String fingerprint,
        String homePage,
        String accountName,
        String verb,
        String activityId,
        @Nullable String voids,
        boolean finishes,
        @Nullable Instant timestamp) {

    public Verb kind() {
        return Verb.of(verb);
    }
}
