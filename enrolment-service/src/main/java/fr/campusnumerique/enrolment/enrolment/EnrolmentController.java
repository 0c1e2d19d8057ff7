package fr.campusnumerique.enrolment.enrolment;

import fr.campusnumerique.web.conditional.ETags;
import fr.campusnumerique.web.paging.Cursor;
import fr.campusnumerique.web.paging.Page;
import fr.campusnumerique.web.problem.ProblemException;
import fr.campusnumerique.web.security.Learner;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A learner's own enrolments. */
@RestController
@RequestMapping("/enrolments")
@PreAuthorize("hasRole('learner')")
@Tag(name = "Enrolments", description = "A learner's own enrolments; those of others do not exist for them.")
class EnrolmentController {

    private static final String MODULE_UNKNOWN =
            "/problems/module-unknown: the course has no such module, or its revision has not arrived here yet; see"
                    + " Retry-After";

    private static final String NO_PLACE =
            "/problems/enrolment-not-confirmed, /problems/enrolment-cancelled or /problems/enrolment-ended";

    private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");

    record EnrolRequest(
            @NotBlank @Size(max = 200) @Schema(example = "ses-7f3a9c51e2d84b06")
            String sessionId,

            @Size(min = 1, max = 200)
            @Schema(
                    description =
                            "The enrolment in a cancelled session of the same course, whose place on the waitlist is"
                                    + " to be kept; once",
                    example = "3pnmpog5bovn9jis45q01f3m3k")
            @Nullable
            String keepPlaceFrom) {}

    /** What may be said with a finished module; the whole body may be left out. */
    record ProgressRequest(
            @Schema(
                    description = "The module to go on with; the first one that is not completed if left out",
                    example = "m2")
            @Size(min = 1, max = 200)
            @Nullable
            String resumeAt) {

        static @Nullable String resumeAt(@Nullable ProgressRequest request) {
            return request == null ? null : request.resumeAt();
        }
    }

    record ResumeRequest(
            @NotBlank @Size(max = 200) @Schema(example = "m2")
            String moduleId) {}

    private final EnrolmentService service;

    EnrolmentController(EnrolmentService service) {
        this.service = service;
    }

    @PostMapping
    @Operation(
            summary = "Enrol in a session",
            description =
                    "Needs no Idempotency-Key: there is one enrolment for a learner and a session, and asking again"
                            + " answers it. After a cancellation this opens it again, with the progress made."
                            + " Administration and country are the token's. In a session with seats the state is confirmed"
                            + " if one is free, else waitlisted, or awaiting-approval if the session asks for approvals.")
    @ApiResponse(responseCode = "201", description = "Enrolled now, or on the waitlist now: see the state")
    @ApiResponse(responseCode = "200", description = "Enrolled already")
    @ApiResponse(
            responseCode = "404",
            description = "/problems/session-not-known: unknown, or not arrived here yet; see Retry-After")
    @ApiResponse(
            responseCode = "409",
            description = "/problems/enrolment-window-not-open, /problems/enrolment-window-closed,"
                    + " /problems/language-version-retired, /problems/session-cancelled, /problems/session-over,"
                    + " /problems/waitlist-full, /problems/overlapping-seat, /problems/place-not-kept or"
                    + " /problems/erasure-open: one asked to be forgotten; see Retry-After")
    ResponseEntity<EnrolmentView> enrol(Learner learner, @Valid @RequestBody EnrolRequest request) {
        var outcome = service.enrol(applicant(learner), request.sessionId(), request.keepPlaceFrom());
        var enrolment = outcome.enrolment();
        var answer = outcome.changed()
                ? ResponseEntity.created(URI.create("/enrolments/" + enrolment.id()))
                : ResponseEntity.ok();
        return answer.eTag(ETags.of(enrolment.version())).body(EnrolmentView.of(enrolment));
    }

    private static Applicant applicant(Learner learner) {
        var country = learner.country().toUpperCase(Locale.ROOT);
        if (!COUNTRY.matcher(country).matches()) {
            throw new ProblemException(
                    HttpStatus.FORBIDDEN,
                    "/problems/token-claim-invalid",
                    "The claim 'country' of your token is not an ISO 3166-1 alpha-2 code.");
        }
        return new Applicant(learner.id(), learner.administration(), learner.administrationId(), country);
    }

    @GetMapping
    @Operation(summary = "List one's own enrolments, the newest first")
    Page<EnrolmentView> list(
            Learner learner,
            @Parameter(description = "How many, 1 to 200; 50 if not given") @RequestParam @Nullable Integer limit,
            @Parameter(description = "The value of 'next' of the page before") @RequestParam @Nullable String after) {
        var from = Cursor.position(after, "enrolledAt", "id");
        return Page.of(service.ownNewest(learner.id(), from, Cursor.limit(limit)), "enrolledAt", "id")
                .map(EnrolmentView::of);
    }

    @GetMapping("/{enrolmentId}")
    @Operation(summary = "See one's own enrolment")
    @ApiResponse(responseCode = "200", description = "With its ETag")
    @ApiResponse(responseCode = "404", description = "/problems/enrolment-unknown: unknown, or another learner's")
    ResponseEntity<EnrolmentView> see(Learner learner, @PathVariable String enrolmentId) {
        return answer(service.own(learner.id(), enrolmentId));
    }

    @PutMapping("/{enrolmentId}/progress/{moduleId}")
    @Operation(
            summary = "Note a finished module of a self-declared course",
            description = "For courses in which learners may report their own progress (`selfDeclared`): of others,"
                    + " the platform or the trainers report. Repeating it changes nothing. Without resumeAt one goes on"
                    + " with the first module that is not completed. The last required module completes the enrolment, but"
                    + " not before the session begins.")
    @ApiResponse(responseCode = "200", description = "The enrolment after it")
    @ApiResponse(responseCode = "403", description = "/problems/progress-not-self-declared")
    @ApiResponse(responseCode = "409", description = NO_PLACE)
    @ApiResponse(responseCode = "422", description = MODULE_UNKNOWN)
    ResponseEntity<EnrolmentView> progress(
            Learner learner,
            @PathVariable String enrolmentId,
            @PathVariable @NotBlank @Size(max = 200) String moduleId,
            @Valid @RequestBody(required = false) @Nullable ProgressRequest request,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        var resumeAt = ProgressRequest.resumeAt(request);
        return answer(service.progress(learner.id(), enrolmentId, moduleId, resumeAt, unlessStale(ifMatch)));
    }

    @PutMapping("/{enrolmentId}/resume-point")
    @Operation(summary = "Set where to go on, without finishing a module")
    @ApiResponse(responseCode = "200", description = "The enrolment after it")
    @ApiResponse(responseCode = "409", description = NO_PLACE)
    @ApiResponse(responseCode = "422", description = MODULE_UNKNOWN)
    ResponseEntity<EnrolmentView> resume(
            Learner learner,
            @PathVariable String enrolmentId,
            @Valid @RequestBody ResumeRequest request,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        return answer(service.resumeAt(learner.id(), enrolmentId, request.moduleId(), unlessStale(ifMatch)));
    }

    @DeleteMapping("/{enrolmentId}")
    @Operation(
            summary = "Cancel an enrolment",
            description = "Repeating it changes nothing. Enrolling again opens the same enrolment.")
    @ApiResponse(responseCode = "200", description = "The cancelled enrolment")
    @ApiResponse(
            responseCode = "409",
            description = "/problems/enrolment-completed: a completion stays; /problems/enrolment-ended,"
                    + " /problems/session-over: what was taken part in cannot be given back")
    ResponseEntity<EnrolmentView> cancel(
            Learner learner,
            @PathVariable String enrolmentId,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        return answer(service.cancel(learner.id(), enrolmentId, unlessStale(ifMatch)));
    }

    @PostMapping("/{enrolmentId}/accept")
    @Operation(summary = "Take the offered seat", description = "Repeating it changes nothing.")
    @ApiResponse(responseCode = "200", description = "The confirmed enrolment")
    @ApiResponse(
            responseCode = "409",
            description =
                    "/problems/no-offer: none, or expired; /problems/overlapping-seat: the learner holds a seat in"
                            + " another session of the course at an overlapping time, the offer stays")
    ResponseEntity<EnrolmentView> accept(
            Learner learner,
            @PathVariable String enrolmentId,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        return answer(service.accept(learner.id(), enrolmentId, unlessStale(ifMatch)));
    }

    @PostMapping("/{enrolmentId}/decline")
    @Operation(
            summary = "Leave the offered seat to the next on the waitlist",
            description = "Repeating it changes nothing. One may ask for a seat again, at the end of the waitlist.")
    @ApiResponse(responseCode = "200", description = "The declined enrolment")
    @ApiResponse(responseCode = "409", description = "/problems/no-offer: none, or expired")
    ResponseEntity<EnrolmentView> decline(
            Learner learner,
            @PathVariable String enrolmentId,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        return answer(service.decline(learner.id(), enrolmentId, unlessStale(ifMatch)));
    }

    /** One learner rarely competes with themselves, so If-Match is theirs to use; if sent, it holds. */
    private static Consumer<Enrolment> unlessStale(@Nullable String ifMatch) {
        return ifMatch == null ? enrolment -> {} : enrolment -> ETags.required(ifMatch, enrolment.version());
    }

    private static ResponseEntity<EnrolmentView> answer(Enrolment enrolment) {
        return ETags.ok(enrolment.version(), EnrolmentView.of(enrolment));
    }
}
