package fr.campusnumerique.enrolment.xapi;

import fr.campusnumerique.enrolment.xapi.statement.Statement;
import fr.campusnumerique.enrolment.xapi.statement.Verb;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.mongodb.core.index.CompoundIndex;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * A statement that was accepted, and what became of it. It stays, so that the same id is known when it comes again.
 *
 * @param id of the statement, a UUID in lower case
 * @param learnerId the name of the account; once applied, whose it is here
 * @param voids the id of the statement that shall not count, if this one says so
 * @param platform the client that sent it
 * @param reason why it does not match, by a stable name; for a discarded one the operator's words; null once applied
 * @param dueAt when it is tried again; null if never
 * @param sessionId where it took effect; null before
 */
@Document("statements")
@CompoundIndex(name = "listed", def = "{'state': 1, 'receivedAt': 1, '_id': 1}")
@CompoundIndex(name = "due", def = "{'state': 1, 'dueAt': 1}")
@CompoundIndex(name = "learner", def = "{'learnerId': 1}")
@CompoundIndex(name = "voids", def = "{'voids': 1}", sparse = true)
record StoredStatement(
        @Id String id,
        @Version @Nullable Long version,
        String fingerprint,
        String homePage,
        String learnerId,
        String verb,
        String activityId,
        @Nullable String voids,
        boolean finishes,
        @Nullable Instant timestamp,
        String platform,
        Instant receivedAt,
        State state,
        @Nullable String reason,
        @Nullable Instant dueAt,
        int tries,
        @Nullable String sessionId) {

    /** Stands where the id of a learner stood who was forgotten. */
    static final String ANONYMOUS = "";

    enum State {
        /** Accepted; its effect is still to come. */
        UNMATCHED,
        APPLIED,
        /** Its verb has no effect here. */
        IGNORED,
        DISCARDED;

        /** Its name on the wire. */
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Waits for its first try, which is the sender's request itself; the sweep takes over if that does not end. */
    static StoredStatement received(Statement statement, String platform, Instant now, Instant dueAt) {
        var effective = statement.kind() != Verb.OTHER && statement.kind() != Verb.VOIDED;
        var state = statement.kind() == Verb.VOIDED ? State.APPLIED : effective ? State.UNMATCHED : State.IGNORED;
        return new StoredStatement(
                statement.id(),
                null,
                statement.fingerprint(),
                statement.homePage(),
                statement.accountName(),
                statement.verb(),
                statement.activityId(),
                statement.voids(),
                statement.finishes(),
                statement.timestamp(),
                platform,
                now,
                state,
                effective ? "received" : null,
                effective ? dueAt : null,
                0,
                null);
    }

    /** @param learner whose it is, by the account's mapping */
    StoredStatement applied(String session, String learner) {
        return become(State.APPLIED, null, null, session, learner, timestamp);
    }

    StoredStatement unmatched(String why, Instant nextTry) {
        return become(State.UNMATCHED, why, nextTry, null, learnerId, timestamp);
    }

    StoredStatement discarded(String why) {
        return become(State.DISCARDED, why, null, null, learnerId, timestamp);
    }

    /** Given up, and whom it is about forgotten: the learner asked for that. */
    StoredStatement anonymised() {
        return become(State.DISCARDED, "learner-erased", null, null, ANONYMOUS, null);
    }

    private StoredStatement become(
            State next,
            @Nullable String why,
            @Nullable Instant nextTry,
            @Nullable String session,
            String learner,
            @Nullable Instant happenedAt) {
        return new StoredStatement(
                id,
                version,
                fingerprint,
                homePage,
                learner,
                verb,
                activityId,
                voids,
                finishes,
                happenedAt,
                platform,
                receivedAt,
                next,
                why,
                nextTry,
                tries + 1,
                session);
    }
}
