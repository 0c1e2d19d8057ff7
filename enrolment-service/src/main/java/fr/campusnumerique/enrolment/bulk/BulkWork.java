package fr.campusnumerique.enrolment.bulk;

import fr.campusnumerique.enrolment.bulk.Row.Outcome;
import fr.campusnumerique.enrolment.enrolment.Applicant;
import fr.campusnumerique.enrolment.enrolment.Enrolment;
import fr.campusnumerique.enrolment.enrolment.EnrolmentRefused;
import fr.campusnumerique.enrolment.enrolment.EnrolmentService;
import fr.campusnumerique.enrolment.seats.SeatsRefused;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.springframework.data.domain.ScrollPosition;
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

    private final EnrolmentService enrolments;
    private final BulkStore store;
    private final Clock clock;

    BulkWork(EnrolmentService enrolments, BulkStore store, Clock clock) {
        this.enrolments = enrolments;
        this.store = store;
        this.clock = clock;
    }

    /**
     * What becomes of a row now. Transient failures (a full outbox, a store that is away) are thrown.
     *
     * @param unknown the sessions that were not known to earlier rows; they stay so for this one, and a session of this
     *     row that is not known is added: one that arrives meanwhile must not let later rows get ahead of earlier ones
     */
    Row evaluate(BulkEnrolment bulk, Row row, Set<String> unknown) {
        // Looked up for each row, as the learner may enrol elsewhere while the rows before are worked through.
        var newest = enrolments.ownNewest(row.learnerId(), ScrollPosition.keyset(), 1).stream()
                .findFirst();
        var onTheirWord = newest.isEmpty();
        if (onTheirWord ? !attest(bulk, row) : !isOf(bulk, newest)) {
            return row.refused("learner-of-another-administration", "learnerId", NOT_YOURS);
        }
        if (unknown.contains(row.sessionId())) {
            return row.refused(Row.SESSION_NOT_KNOWN, "sessionId", NOT_KNOWN);
        }
        var who = new Applicant(row.learnerId(), bulk.administration(), bulk.administrationId(), bulk.country());
        try {
            var outcome = enrolments.enrol(who, row.sessionId());
            return row.done(outcome(bulk, outcome), outcome.enrolment().id(), onTheirWord || attestedBefore(bulk, row));
        } catch (EnrolmentRefused no) {
            if (no.reason() == EnrolmentRefused.Reason.SESSION_NOT_KNOWN) {
                unknown.add(row.sessionId());
                return row.refused(Row.SESSION_NOT_KNOWN, "sessionId", NOT_KNOWN);
            }
            return refused(row, no.reason(), no);
        } catch (SeatsRefused no) {
            return refused(row, no.reason(), no);
        }
    }

    private static boolean isOf(BulkEnrolment bulk, Optional<Enrolment> newest) {
        return newest.map(Enrolment::administrationId)
                .filter(bulk.administrationId()::equals)
                .isPresent();
    }

    private static Row refused(Row row, Enum<?> reason, RuntimeException no) {
        var name = reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
        return row.refused(name, "sessionId", String.valueOf(no.getMessage()));
    }

    private boolean attest(BulkEnrolment bulk, Row row) {
        var now = clock.instant();
        return store.attest(new EmployerAttestation(
                row.learnerId(), bulk.administration(), bulk.administrationId(), bulk.id(), now));
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
    private static Outcome outcome(BulkEnrolment bulk, EnrolmentService.Outcome enrolled) {
        var enrolment = enrolled.enrolment();
        if (!enrolled.changed() && enrolment.enrolledAt().isBefore(bulk.workedSince())) {
            return Outcome.ALREADY_ENROLLED;
        }
        return switch (enrolment.state()) {
            case AWAITING_APPROVAL -> Outcome.AWAITING_APPROVAL;
            case WAITLISTED, OFFERED -> Outcome.WAITLISTED;
            default -> Outcome.ENROLLED;
        };
    }
}
