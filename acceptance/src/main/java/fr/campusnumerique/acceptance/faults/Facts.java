package fr.campusnumerique.acceptance.faults;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the comparison reads of any event's payload; what a type does not have is null. */
record Facts(
        @Nullable String code,
        @Nullable String audience,
        @Nullable String sessionId,
        @Nullable String enrolmentId,
        @Nullable String learnerId,
        @Nullable String courseCode,
        @Nullable String state,
        @Nullable List<String> completedModules,
        @Nullable List<SignedBy> signedBy,
        @Nullable String mode,
        @Nullable Integer capacity,
        @Nullable Instant requestedAt,
        @Nullable String reason) {

    record SignedBy(String issuer) {}

    static final Facts NONE = new Facts(null, null, null, null, null, null, null, null, null, null, null, null, null);

    /** Whether it is of a session with dates and seats, or is one. */
    boolean seated() {
        return mode != null && !mode.equals("self-paced");
    }

    List<String> modules() {
        return completedModules == null ? List.of() : completedModules;
    }

    List<String> signers() {
        return signedBy == null
                ? List.of()
                : signedBy.stream().map(SignedBy::issuer).toList();
    }

    static String text(@Nullable String fact) {
        return fact == null ? "" : fact;
    }
}
