package fr.campusnumerique.catalog.calendar;

import fr.campusnumerique.calendar.CalendarAddresses;
import fr.campusnumerique.calendar.CalendarAddresses.Given;
import fr.campusnumerique.calendar.CalendarAddresses.Known;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The address of a trainer's calendar: given, replaced and revoked with a token, read without. */
@RestController
@RequestMapping("/trainers/{id}/calendar-link")
@PreAuthorize("#id == authentication.name")
@Tag(name = "Calendars")
class CalendarLinkController {

    private final CalendarAddresses addresses;

    CalendarLinkController(CalendarAddresses addresses) {
        this.addresses = addresses;
    }

    @PutMapping
    @Operation(
            summary = "Ask for an address of one's own calendar",
            description =
                    "For that trainer only: whoever has it sees the links to join. For Outlook, Thunderbird, Google, Apple"
                            + " and others, which send no token. It is shown in this answer only: lost, or known to others,"
                            + " ask again. The address before then answers 404.")
    @ApiResponse(responseCode = "201", description = "The first one")
    @ApiResponse(responseCode = "200", description = "Another one; the one before shows nothing any more")
    ResponseEntity<Given> ask(@PathVariable String id) {
        return addresses.give(id);
    }

    @GetMapping
    @Operation(summary = "See whether one's own calendar has an address, and since when")
    @ApiResponse(responseCode = "200", description = "There is one")
    @ApiResponse(responseCode = "404", description = "/problems/no-calendar-link: never asked for, or revoked")
    ResponseEntity<Known> see(@PathVariable String id) {
        return addresses.see(id);
    }

    @DeleteMapping
    @Operation(
            summary = "Revoke the address of one's own calendar",
            description = "It answers 404 from then on. Repeating it changes nothing.")
    @ApiResponse(responseCode = "204", description = "There is none any more")
    ResponseEntity<Void> revoke(@PathVariable String id) {
        return addresses.revoke(id);
    }
}
