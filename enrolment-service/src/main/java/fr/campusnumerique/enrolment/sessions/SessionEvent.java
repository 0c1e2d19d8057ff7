package fr.campusnumerique.enrolment.sessions;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What this service reads of the catalogue's session events. */
record SessionEvent(
        String sessionId,
        String courseCode,
        String language,
        Instant enrolmentOpensAt,
        @Nullable Instant enrolmentClosesAt) {

    KnownSession at(long sequence) {
        return new KnownSession(sessionId, sequence, courseCode, language, enrolmentOpensAt, enrolmentClosesAt);
    }
}
