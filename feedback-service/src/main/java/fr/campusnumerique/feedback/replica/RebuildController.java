package fr.campusnumerique.feedback.replica;

import fr.campusnumerique.web.problem.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/programme/rebuild")
@Tag(name = "Programme")
class RebuildController {

    private static final Duration LATER = Duration.ofSeconds(30);

    private final RebuildService rebuild;

    RebuildController(RebuildService rebuild) {
        this.rebuild = rebuild;
    }

    @PostMapping
    @PreAuthorize("hasRole('operator')")
    @Operation(
            summary = "Count everything anew from the events",
            description =
                    "Reads the topics from the beginning, compares with what is counted from while it runs, and corrects"
                            + " that where it differs. Events that come meanwhile make no difference. Repeat it as you like. Takes seconds to minutes with the number"
                            + " of events.")
    @ApiResponse(responseCode = "200", description = "What was read, and whether it was the same")
    @ApiResponse(
            responseCode = "503",
            description = "The topics cannot be read now; nothing was corrected: repeat it after `Retry-After`")
    Recount rebuild() {
        var outcome = rebuild.run();
        return new Recount(
                outcome.events(),
                outcome.unreadable(),
                outcome.courses(),
                outcome.sessions(),
                outcome.enrolments(),
                outcome.certificates(),
                outcome.certifiedRunning(),
                outcome.certifiedRebuilt(),
                outcome.differing(),
                outcome.unknownToTopics(),
                outcome.differing() == 0);
    }

    @ExceptionHandler
    ProblemException away(TopicsAwayException away) {
        return new ProblemException(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "/problems/topics-away",
                        "The topics cannot be read to their end now, and nothing was corrected: " + away.getMessage(),
                        away)
                .retryAfter(LATER);
    }

    /**
     * What a rebuild found.
     *
     * @param unreadable events that are parked, and counted by nobody
     * @param certifiedRunning distinct people certified, as it was known before
     * @param certifiedRebuilt distinct people certified, as the events say
     * @param differing how many of the facts differed; they are corrected
     * @param unknownToTopics how many of the facts come of events that the topics do not have; they stay as they are
     * @param equal whether nothing differed
     */
    @Schema(name = "Rebuild")
    record Recount(
            int events,
            int unreadable,
            int courses,
            int sessions,
            int enrolments,
            int certificates,
            int certifiedRunning,
            int certifiedRebuilt,

            @Schema(description = "Facts that were not as the events say; they are now")
            int differing,

            @Schema(description = "Facts that come of events which the topics do not have; they stay as they are")
            int unknownToTopics,

            @Schema(description = "Whether nothing differed")
            boolean equal) {}
}
