package fr.campusnumerique.enrolment;

import fr.campusnumerique.web.security.Learner;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Everything that this service holds about the learner who asks. */
@RestController
@PreAuthorize("hasRole('learner')")
@Tag(name = "Enrolments")
class ExportController {

    @Schema(description = "Everything that the enrolment service holds about a learner.")
    record Export(
            Instant exportedAt,
            String learnerId,
            List<Entry> enrolments,

            @Schema(description = "Progress that a course platform reported for sessions without an enrolment")
            List<Kept> anticipated,

            @Schema(
                    description =
                            "What else is held, by its name: seats (places in lines and on seats), seatHoldings (by what it"
                                    + " is judged whether seats overlap), erasures (an open request to be forgotten; a"
                                    + " closed one names nobody), calendarLinks (since when there is an address of one's"
                                    + " own calendar), xapiStatements, bulkEnrolmentRows, vouchings (an officer's word)")
            Map<String, List<?>> other) {}

    /** An enrolment, and what of it the other answers leave out. */
    record Entry(
            EnrolmentView enrolment,
            String administration,
            String country,

            @Schema(
                    description = "Since when the learner has, or had, a place in the line of the session",
                    nullable = true)
            @Nullable
            Instant inLineSince,

            @Schema(
                    description = "The session to which the place in the line of this cancelled one was given",
                    example = "ses-7f3a9c51e2d84b06",
                    nullable = true)
            @Nullable
            String placeKeptFor,

            List<Progress.Module> completed,
            List<Progress.Module> unmatched) {

        static Entry of(Enrolment enrolment) {
            return new Entry(
                    EnrolmentView.of(enrolment),
                    enrolment.facts().administration(),
                    enrolment.country(),
                    enrolment.seat().inLineSince(),
                    enrolment.seat().keptFor(),
                    enrolment.progress().completed(),
                    enrolment.progress().unmatched());
        }
    }

    record Kept(String sessionId, List<Progress.Module> completed, List<Progress.Module> unmatched) {

        static Kept of(Enrolment enrolment) {
            return new Kept(
                    enrolment.sessionId(),
                    enrolment.progress().completed(),
                    enrolment.progress().unmatched());
        }
    }

    private final EnrolmentService service;
    private final List<HeldAboutLearners> others;
    private final Clock clock;

    ExportController(EnrolmentService service, List<HeldAboutLearners> others, Clock clock) {
        this.service = service;
        this.others = List.copyOf(others);
        this.clock = clock;
    }

    @GetMapping("/enrolments/export")
    @Operation(
            summary = "Export one's own data",
            description =
                    "Everything that this service holds about the learner, with the time of each module, the place that"
                            + " was kept after a cancelled session, and an open request to be forgotten.")
    ResponseEntity<Export> export(Learner learner) {
        var everything = service.everythingOf(learner.id());
        var enrolments = everything.stream()
                .filter(enrolment -> enrolment.state() != EnrolmentState.ANTICIPATED)
                .map(Entry::of)
                .toList();
        var anticipated = everything.stream()
                .filter(enrolment -> enrolment.state() == EnrolmentState.ANTICIPATED)
                .map(Kept::of)
                .toList();
        var other = new TreeMap<String, List<?>>();
        others.forEach(held -> other.put(held.name(), held.heldAbout(learner.id())));
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"enrolments.json\"")
                .body(new Export(clock.instant(), learner.id(), enrolments, anticipated, other));
    }
}
