package fr.campusnumerique.acceptance.kernel.events;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What comparisons read of any event's payload; what a type does not have is null. */
public record Facts(
        @Nullable String audience,
        @Nullable String sessionId,
        @Nullable String enrolmentId,
        @Nullable String learnerId,
        @Nullable String erasureId,
        @Nullable String state,
        @Nullable List<String> completedModules,
        @Nullable List<SignedBy> signedBy,
        @Nullable List<String> trainers,
        @Nullable String mode,
        @Nullable Integer capacity,
        @Nullable Instant requestedAt,
        @Nullable Instant confirmedAt,
        @Nullable String reason) {

    public record SignedBy(String issuer) {}

    public static final Facts NONE =
            new Facts(null, null, null, null, null, null, null, null, null, null, null, null, null, null);

    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    static @Nullable Facts of(byte @Nullable [] value) {
        try {
            return value == null ? NONE : JSON.readValue(value, Facts.class);
        } catch (JacksonException unreadable) {
            return null;
        }
    }

    /** Whether it is of a session with dates and seats, or is one. */
    public boolean seated() {
        return mode != null && !mode.equals("self-paced");
    }

    /** Whose it is: the learner, or the erasure by which that was forgotten. */
    public String person() {
        return text(learnerId).isEmpty() ? text(erasureId) : text(learnerId);
    }

    /** Whether this subject is one of the trainers. */
    public boolean isTaughtBy(String subject) {
        return trainers != null && trainers.contains(subject);
    }

    public String session() {
        return text(sessionId);
    }

    public String enrolment() {
        return text(enrolmentId);
    }

    public List<String> modules() {
        return completedModules == null ? List.of() : completedModules;
    }

    public List<String> signers() {
        return signedBy == null
                ? List.of()
                : signedBy.stream().map(SignedBy::issuer).toList();
    }

    /** Empty text for none. */
    public static String text(@Nullable String fact) {
        return fact == null ? "" : fact;
    }
}
