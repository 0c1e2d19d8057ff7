package fr.campusnumerique.feedback.replica;

import fr.campusnumerique.feedback.PlainText;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What this service reads of a session's events; each carries the whole state. Self-paced sessions have no plan. */
record SessionEvent(
        String sessionId,
        String courseCode,
        String language,
        String mode,
        @Nullable String state,
        @Nullable List<Part> parts,
        @Nullable String city,
        @Nullable Integer capacity,
        @Nullable List<String> trainers) {

    static final List<String> TYPES =
            List.of("created", "revised", "drafted", "scheduled", "rescheduled", "held", "cancelled").stream()
                    .map("fr.campusnumerique.session.%s.v1"::formatted)
                    .toList();

    record Part(@Nullable Instant startsAt) {}

    @Nullable
    Instant firstStart() {
        return parts == null
                ? null
                : parts.stream()
                        .map(Part::startsAt)
                        .filter(Objects::nonNull)
                        .min(Instant::compareTo)
                        .orElse(null);
    }

    List<String> trainersOrNone() {
        return trainers == null ? List.of() : trainers;
    }

    /** Composed, and with single plain spaces: one place, however it was typed. */
    @Nullable
    String cityAsWritten() {
        return city == null ? null : PlainText.of(city);
    }
}
