package fr.campusnumerique.enrolment.bulk;

import fr.campusnumerique.enrolment.bulk.OfficerEnrolling.Answer.Enrolled;
import fr.campusnumerique.enrolment.bulk.OfficerEnrolling.Answer.Refused;
import fr.campusnumerique.enrolment.bulk.Row.Outcome;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Processes one row: whose the learner is, then what the session's rules say. Repeating it gives the same outcome. */
@Component
class BulkWork {

    private static final String NOT_YOURS =
            "must be of your administration; as far as is known here, this learner works for another one. If that has"
                    + " changed, the learner's own next enrolment shows it";
    private static final String NOT_KNOWN =
            "must be a session that is known here. If it was only just created, it may not have arrived yet: send the"
                    + " same rows again in a moment, and this one is tried again";

    private final OfficerEnrolling enrolling;
    private final BulkStore store;
    private final Clock clock;

    BulkWork(OfficerEnrolling enrolling, BulkStore store, Clock clock) {
        this.enrolling = enrolling;
        this.store = store;
        this.clock = clock;
    }

    /**
     * What becomes of a row now.
     *
     * @param unknown the sessions that were not known to earlier rows; they stay so for this one, and a session of this
     *     row that is not known is added: one that arrives meanwhile must not let later rows get ahead of earlier ones
     */
    Row evaluate(BulkEnrolment bulk, Row row, Set<String> unknown) {
        // Looked up for each row, as the learner may enrol elsewhere while the rows before are worked through.
        var administration = enrolling.administrationOf(row.learnerId());
        var onTheirWord = administration.isEmpty();
        if (onTheirWord ? !attest(bulk, row) : !administration.get().equals(bulk.administration())) {
            return row.refused("learner-of-another-administration", "learnerId", NOT_YOURS);
        }
        if (unknown.contains(row.sessionId())) {
            return row.refused(Row.SESSION_NOT_KNOWN, "sessionId", NOT_KNOWN);
        }
        return switch (enrolling.enrol(row.learnerId(), bulk.administration(), bulk.country(), row.sessionId())) {
            case Enrolled enrolled ->
                row.done(outcome(bulk, enrolled), enrolled.enrolmentId(), onTheirWord || attestedBefore(bulk, row));
            case Refused refused -> {
                if (refused.reason().equals(Row.SESSION_NOT_KNOWN)) {
                    unknown.add(row.sessionId());
                    yield row.refused(Row.SESSION_NOT_KNOWN, "sessionId", NOT_KNOWN);
                }
                yield row.refused(refused.reason(), "sessionId", refused.detail());
            }
        };
    }

    private boolean attest(BulkEnrolment bulk, Row row) {
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return store.attest(new EmployerAttestation(row.learnerId(), bulk.administration(), bulk.id(), now));
    }

    /** Another row, or this one before a replica died, made the enrolment that shows where the learner works. */
    private boolean attestedBefore(BulkEnrolment bulk, Row row) {
        return store.attestationOf(row.learnerId())
                .filter(attestation -> attestation.bulkId().equals(bulk.id()))
                .isPresent();
    }

    /**
     * A replica may have enrolled the learner and died before it noted that: then the enrolment is there already, but was
     * asked for after this bulk enrolment was.
     */
    private static Outcome outcome(BulkEnrolment bulk, Enrolled enrolled) {
        if (!enrolled.changed() && enrolled.requestedAt().isBefore(bulk.workedSince())) {
            return Outcome.ALREADY_ENROLLED;
        }
        return switch (enrolled.state()) {
            case "awaiting-approval" -> Outcome.AWAITING_APPROVAL;
            case "waitlisted", "offered" -> Outcome.WAITLISTED;
            default -> Outcome.ENROLLED;
        };
    }
}
