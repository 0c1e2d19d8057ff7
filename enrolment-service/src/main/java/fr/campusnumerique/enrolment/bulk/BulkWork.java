package fr.campusnumerique.enrolment.bulk;

import fr.campusnumerique.enrolment.OfficerEnrolling;
import fr.campusnumerique.enrolment.OfficerEnrolling.Answer.Enrolled;
import fr.campusnumerique.enrolment.OfficerEnrolling.Answer.Refused;
import fr.campusnumerique.enrolment.bulk.Row.Outcome;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Judges one row: whose the learner is, then what the session's rules say. Repeating it gives the same outcome. */
@Component
class BulkWork {

    private static final String NOT_YOURS =
            "must be of your administration; as far as is known here, this learner works for another one. If that has"
                    + " changed, the learner's own next enrolment tells";

    private final OfficerEnrolling enrolling;
    private final BulkStore store;
    private final Clock clock;

    BulkWork(OfficerEnrolling enrolling, BulkStore store, Clock clock) {
        this.enrolling = enrolling;
        this.store = store;
        this.clock = clock;
    }

    /**
     * What is known of learners before their rows are judged.
     *
     * @param administrations where they last worked, of those who ever enrolled
     * @param vouchedHere of whom this bulk enrolment said so before
     */
    record Known(Map<String, String> administrations, Set<String> vouchedHere) {}

    /** Of the learners whose rows wait. */
    Known knownOf(BulkEnrolment bulk, Chunk chunk) {
        var learners = chunk.rows().stream()
                .filter(Row::isWaiting)
                .map(Row::learnerId)
                .distinct()
                .toList();
        return new Known(enrolling.administrationsOf(learners), store.vouchedBy(bulk, learners));
    }

    Row judge(BulkEnrolment bulk, Row row, Known known) {
        var administration = known.administrations().get(row.learnerId());
        var unknown = administration == null;
        if (unknown ? !vouch(bulk, row) : !bulk.administration().equals(administration)) {
            return row.refused("learner-of-another-administration", "learnerId", NOT_YOURS);
        }
        var vouched = unknown || known.vouchedHere().contains(row.learnerId());
        return switch (enrolling.enrol(row.learnerId(), bulk.administration(), bulk.country(), row.sessionId())) {
            case Enrolled enrolled -> row.done(outcome(bulk, enrolled), enrolled.enrolmentId(), vouched);
            case Refused refused -> row.refused(refused.reason(), "sessionId", refused.detail());
        };
    }

    private boolean vouch(BulkEnrolment bulk, Row row) {
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return store.vouch(new Vouching(row.learnerId(), bulk.administration(), bulk.id(), now));
    }

    /**
     * A replica may have enrolled the learner and died before it noted that: then the enrolment is there already, but was
     * asked for after this bulk enrolment was.
     */
    private static Outcome outcome(BulkEnrolment bulk, Enrolled enrolled) {
        if (!enrolled.changed() && enrolled.requestedAt().isBefore(bulk.acceptedAt())) {
            return Outcome.ALREADY_ENROLLED;
        }
        return switch (enrolled.state()) {
            case "awaiting-approval" -> Outcome.AWAITING_APPROVAL;
            case "waitlisted", "offered" -> Outcome.WAITLISTED;
            default -> Outcome.ENROLLED;
        };
    }
}
