package fr.campusnumerique.enrolment.calendars;

import fr.campusnumerique.calendar.CalendarSecret;
import fr.campusnumerique.enrolment.EnrolmentRefused;
import fr.campusnumerique.enrolment.erasure.ErasureGate;
import fr.campusnumerique.web.Learner;
import fr.campusnumerique.web.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** The address of one's own calendar: given, replaced and revoked with a token, read without. */
@RestController
@RequestMapping("/enrolments/calendar-link")
@PreAuthorize("hasRole('learner')")
@Tag(name = "Calendars")
class CalendarLinkController {

    @Schema(name = "CalendarAddress", description = "The address of one's own calendar, told this once.")
    record Given(
            @Schema(
                    description = "To subscribe to. Whoever has it reads the calendar, without a token.",
                    example = "https://campus.example/calendars/learner/kq3vXJ1mYt0Zs8-aPz5nRw4bLhD_6uGc.ics")
            String address,

            @Schema(example = "2026-11-22T15:04:05.678Z") Instant since) {}

    @Schema(name = "CalendarLink", description = "That there is an address; what it is, is not kept.")
    record Known(
            @Schema(description = "When it was asked for", example = "2026-11-22T15:04:05.678Z")
            Instant since) {}

    private final CalendarLinks links;
    private final ErasureGate erasures;
    private final Clock clock;

    CalendarLinkController(CalendarLinks links, ErasureGate erasures, Clock clock) {
        this.links = links;
        this.erasures = erasures;
        this.clock = clock;
    }

    @PutMapping
    @Operation(
            summary = "Ask for an address of one's own calendar",
            description =
                    "Outlook, Thunderbird, Google, Apple and others read by it, who send no token. It is told in this"
                            + " answer only: lost, or known to others, ask again. The address before then answers 404.")
    @ApiResponse(responseCode = "201", description = "The first one")
    @ApiResponse(responseCode = "200", description = "Another one; the one before shows nothing any more")
    @ApiResponse(
            responseCode = "409",
            description = "/problems/erasure-open: one asked to be forgotten; see Retry-After")
    ResponseEntity<Given> ask(Learner learner) {
        if (erasures.isOpenFor(learner.id())) {
            throw EnrolmentRefused.erasureOpen();
        }
        var secret = CalendarSecret.mint();
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var status = links.give(learner.id(), secret, now) ? HttpStatus.CREATED : HttpStatus.OK;
        var address = ServletUriComponentsBuilder.fromCurrentContextPath()
                .pathSegment("calendars", "learner", secret.text() + ".ics")
                .toUriString();
        return ResponseEntity.status(status)
                .cacheControl(CacheControl.noStore())
                .body(new Given(address, now));
    }

    @GetMapping
    @Operation(summary = "See whether one's own calendar has an address, and since when")
    @ApiResponse(responseCode = "200", description = "There is one")
    @ApiResponse(responseCode = "404", description = "/problems/no-calendar-link: never asked for, or revoked")
    ResponseEntity<Known> see(Learner learner) {
        return links.of(learner.id())
                .map(link ->
                        ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(new Known(link.since())))
                .orElseThrow(() -> new ProblemException(
                        HttpStatus.NOT_FOUND, "/problems/no-calendar-link", "Your calendar has no address."));
    }

    @DeleteMapping
    @Operation(
            summary = "Revoke the address of one's own calendar",
            description = "It answers 404 from then on. Repeating it changes nothing.")
    @ApiResponse(responseCode = "204", description = "There is none any more")
    ResponseEntity<Void> revoke(Learner learner) {
        links.revoke(learner.id());
        return ResponseEntity.noContent().build();
    }
}
