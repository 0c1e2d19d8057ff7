package fr.campusnumerique.enrolment.enrolment;

import fr.campusnumerique.privacy.PersonalDataExport;
import fr.campusnumerique.web.security.Learner;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
            List<EnrolmentData.Entry> enrolments,

            @Schema(description = "Progress that a course platform reported for sessions without an enrolment")
            List<EnrolmentData.Kept> anticipated,

            @Schema(
                    description =
                            "What else is held, by its name: seats (places on waitlists and on seats), seatHoldings (by what it"
                                    + " is decided whether seats overlap), erasures (an open request to be forgotten; a"
                                    + " closed one names nobody), calendarLinks (since when there is an address of one's"
                                    + " own calendar), xapiStatements, xapiAccounts, bulkEnrolmentRows, vouchings (an"
                                    + " officer's statement), sessionsTaught, ...")
            Map<String, List<?>> other) {}

    private final EnrolmentData enrolments;
    private final PersonalDataExport everything;
    private final Clock clock;

    ExportController(EnrolmentData enrolments, PersonalDataExport everything, Clock clock) {
        this.enrolments = enrolments;
        this.everything = everything;
        this.clock = clock;
    }

    @GetMapping("/enrolments/export")
    @Operation(
            summary = "Export one's own data",
            description =
                    "Everything that this service holds about the learner, with the time of each module, the place that"
                            + " was kept after a cancelled session, and an open request to be forgotten.")
    ResponseEntity<Export> export(Learner learner) {
        var id = learner.id();
        var other = new TreeMap<>(everything.of(id));
        other.remove(enrolments.name());
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"enrolments.json\"")
                .body(new Export(clock.instant(), id, enrolments.entries(id), enrolments.early(id), other));
    }
}
