package fr.campusnumerique.enrolment.bulk;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.mapping.Field;

/**
 * One row of a bulk enrolment: a learner and a session, and what came of them.
 *
 * @param number from 1
 * @param outcome null while it waits for its turn
 * @param attested whether nothing was known of where the learner works, so that the officer's statement counts
 * @param reason why it was refused, by a stable name; null otherwise
 */
record Row(
        int number,
        String sessionId,
        String learnerId,
        @Nullable Outcome outcome,
        @Nullable String enrolmentId,
        @Field("vouched") boolean attested,
        @Nullable String reason,
        List<Broken> errors) {

    /** The reason of a row whose session is not known here, or not yet. */
    static final String SESSION_NOT_KNOWN = "session-not-known";

    enum Outcome {
        ENROLLED,
        WAITLISTED,
        AWAITING_APPROVAL,
        ALREADY_ENROLLED,
        REFUSED;

        @JsonValue
        String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** A broken rule; the field is named so that no mapping mistakes it for another. */
    record Broken(@Field("at") String field, String rule) {}

    static Row waiting(int number, String sessionId, String learnerId) {
        return new Row(number, sessionId, learnerId, null, null, false, null, List.of());
    }

    /** Whether its outcome stays. It does not while it waits for its turn, or for its session to become known. */
    boolean isFinal() {
        return outcome != null && !isOfUnknownSession();
    }

    boolean isOfUnknownSession() {
        return SESSION_NOT_KNOWN.equals(reason);
    }

    Row done(Outcome how, String enrolment, boolean onTheOfficersWord) {
        return new Row(number, sessionId, learnerId, how, enrolment, onTheOfficersWord, null, List.of());
    }

    /** The same of a learner who was forgotten: one without a final outcome is refused, the others keep theirs. */
    Row anonymised() {
        return isFinal()
                ? new Row(number, sessionId, "", outcome, null, attested, reason, List.of())
                : new Row(number, sessionId, "", Outcome.REFUSED, null, false, "learner-erased", List.of());
    }

    Row refused(String why, String field, String rule) {
        return new Row(
                number, sessionId, learnerId, Outcome.REFUSED, null, false, why, List.of(new Broken(field, rule)));
    }
}
