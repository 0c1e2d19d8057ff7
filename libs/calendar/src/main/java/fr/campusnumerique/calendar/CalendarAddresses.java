package fr.campusnumerique.calendar;

import fr.campusnumerique.web.PublicUrl;
import fr.campusnumerique.web.problem.ProblemException;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
import java.time.Instant;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/**
 * What a service answers about the addresses of its people's calendars, {@code /calendars/<kind>/<secret>.ics}: given,
 * replaced and revoked with a token, read without. Who may ask is the service's to say.
 */
public class CalendarAddresses {

    @Schema(name = "CalendarAddress", description = "The address of one's own calendar, shown this once.")
    public record Given(
            @Schema(
                    description = "To subscribe to. Whoever has it reads the calendar, without a token.",
                    example = "https://campus.example/calendars/learner/kq3vXJ1mYt0Zs8-aPz5nRw4bLhD_6uGc.ics")
            String address,

            @Schema(example = "2026-11-22T15:04:05.678Z") Instant since) {}

    @Schema(name = "CalendarLink", description = "That there is an address; what it is, is not kept.")
    public record Known(
            @Schema(description = "When it was asked for", example = "2026-11-22T15:04:05.678Z")
            Instant since) {}

    private final String kind;
    private final CalendarLinks links;
    private final Clock clock;
    private final PublicUrl publicUrl;

    /**
     * @param kind whose calendars these are, as the addresses have it, e.g. {@code learner}
     * @param publicUrl a secret address is never made of the host that a request claims to be for
     */
    CalendarAddresses(String kind, CalendarLinks links, Clock clock, PublicUrl publicUrl) {
        this.kind = kind;
        this.links = links;
        this.clock = clock;
        this.publicUrl = publicUrl;
    }

    /** A new address, which replaces the one before: 201 if there was none. */
    public ResponseEntity<Given> give(String ownerId) {
        var secret = CalendarSecret.mint();
        var now = clock.instant();
        var status = links.give(ownerId, secret, now) ? HttpStatus.CREATED : HttpStatus.OK;
        var address = publicUrl.of("/calendars/{kind}/{secret}.ics", kind, secret.text());
        return ResponseEntity.status(status)
                .cacheControl(CacheControl.noStore())
                .body(new Given(address.toString(), now));
    }

    /** @throws ProblemException 404 {@code no-calendar-link} if there is none */
    public ResponseEntity<Known> see(String ownerId) {
        return links.since(ownerId)
                .map(since ->
                        ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(new Known(since)))
                .orElseThrow(() -> new ProblemException(
                        HttpStatus.NOT_FOUND, "/problems/no-calendar-link", "Your calendar has no address."));
    }

    /** 204, also if there is none. */
    public ResponseEntity<Void> revoke(String ownerId) {
        links.revoke(ownerId);
        return ResponseEntity.noContent().build();
    }

    /**
     * Whose calendar an address shows.
     *
     * @throws ProblemException 404 {@code calendar-unknown}, of one that never was alike one that is no more
     */
    public String ownerOf(String secret) {
        return links.ownerOf(CalendarSecret.of(secret))
                .orElseThrow(() -> new ProblemException(
                        HttpStatus.NOT_FOUND,
                        "/problems/calendar-unknown",
                        "No calendar has this address: it was replaced, was revoked, or never was one."));
    }
}
