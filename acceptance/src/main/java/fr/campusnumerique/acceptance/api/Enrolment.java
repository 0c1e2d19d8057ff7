package fr.campusnumerique.acceptance.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** An enrolment as its learner sees it. */
public record Enrolment(
        String enrolmentId,
        String sessionId,
        String courseCode,
        String language,
        String state,
        List<String> completedModules,
        List<String> requiredModules,
        @Nullable String resumeAt) {}
