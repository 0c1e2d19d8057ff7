package fr.campusnumerique.enrolment.calendar;

import fr.campusnumerique.calendar.CalendarAddresses;
import fr.campusnumerique.calendar.CalendarAddresses.Given;
import fr.campusnumerique.calendar.CalendarAddresses.Known;
import fr.campusnumerique.enrolment.enrolment.EnrolmentRefused;
import fr.campusnumerique.enrolment.privacy.ErasureService;
import fr.campusnumerique.web.security.Learner;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The address of one's own calendar: given, replaced and revoked with a token, read without. */
@RestController
@RequestMapping("/enrolments/calendar-link")
@PreAuthorize("hasRole('learner')")
@Tag(name = "Calendars")
class CalendarLinkController {

    private final CalendarAddresses addresses;
    private final ErasureService erasures;

    CalendarLinkController(CalendarAddresses addresses, ErasureService erasures) {
        this.addresses = addresses;
        this.erasures = erasures;
    }

    @PutMapping
    @Operation(
            summary = "Ask for an address of one's own calendar",
            description =
                    "Outlook, Thunderbird, Google, Apple and others read by it, who send no token. It is given in this"
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
        return addresses.give(learner.id());
    }

    @GetMapping
    @Operation(summary = "See whether one's own calendar has an address, and since when")
    @ApiResponse(responseCode = "200", description = "There is one")
    @ApiResponse(responseCode = "404", description = "/problems/no-calendar-link: never asked for, or revoked")
    ResponseEntity<Known> see(Learner learner) {
        return addresses.see(learner.id());
    }

    @DeleteMapping
    @Operation(
            summary = "Revoke the address of one's own calendar",
            description = "It answers 404 from then on. Repeating it changes nothing.")
    @ApiResponse(responseCode = "204", description = "There is none any more")
    ResponseEntity<Void> revoke(Learner learner) {
        return addresses.revoke(learner.id());
    }
}
