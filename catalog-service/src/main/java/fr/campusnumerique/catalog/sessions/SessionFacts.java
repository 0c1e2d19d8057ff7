package fr.campusnumerique.catalog.sessions;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** All that is public of a session: what its events carry. */
public record SessionFacts(
        String sessionId,
        String courseCode,
        String language,
        Mode mode,
        Instant enrolmentOpensAt,
        @Nullable Instant enrolmentClosesAt) {}
