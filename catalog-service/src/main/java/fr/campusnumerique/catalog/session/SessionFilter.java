package fr.campusnumerique.catalog.session;

import fr.campusnumerique.catalog.Language;
import fr.campusnumerique.catalog.schedule.Mode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which sessions are looked for; what is absent does not matter.
 *
 * @param openAt only those in which one can enrol at that moment
 * @param startsFrom only those whose first part starts then or later; none that is self-paced
 * @param startsBefore only those whose first part starts before; none that is self-paced
 * @param drafts whether drafts are found, too
 */
record SessionFilter(
        @Nullable String courseCode,
        @Nullable Language language,
        @Nullable Mode mode,
        @Nullable Instant openAt,
        @Nullable Instant startsFrom,
        @Nullable Instant startsBefore,
        @Nullable String city,
        @Nullable SessionState state,
        boolean drafts) {}
