package fr.campusnumerique.catalog.sessions;

import fr.campusnumerique.catalog.courses.Language;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which sessions are looked for; what is absent does not matter.
 *
 * @param openAt only those in which one can enrol at that moment
 */
public record SessionFilter(
        @Nullable String courseCode,
        @Nullable Language language,
        @Nullable Mode mode,
        @Nullable Instant openAt) {}
