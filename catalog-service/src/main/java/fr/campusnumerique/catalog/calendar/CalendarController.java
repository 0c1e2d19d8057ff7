package fr.campusnumerique.catalog.calendar;

import fr.campusnumerique.calendar.CalendarAddresses;
import fr.campusnumerique.catalog.course.CourseService;
import fr.campusnumerique.catalog.session.Session;
import fr.campusnumerique.catalog.session.SessionSearchService;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The dates of sessions for people's calendars, to subscribe to. */
@RestController
@Tag(name = "Calendars", description = "iCalendar feeds (RFC 5545) of classroom and virtual sessions.")
@ApiResponse(
        responseCode = "200",
        description = "iCalendar (RFC 5545)",
        content =
                @Content(
                        mediaType = "text/calendar",
                        schema = @Schema(type = "string"),
                        examples = @ExampleObject(CalendarController.EXAMPLE)))
class CalendarController {

    /** What ended longer ago is left out, so that a feed does not grow with the years. */
    private static final Duration KEPT = Duration.ofDays(90);

    private static final int MOST_SESSIONS = 500;
    private static final MediaType CALENDAR = new MediaType("text", "calendar", StandardCharsets.UTF_8);
    private static final CacheControl FOR_A_WHILE =
            CacheControl.maxAge(Duration.ofMinutes(5)).cachePublic();
    /** In the subscriber's program only: what is on the way there may not keep it. */
    private static final CacheControl FOR_ITS_READER =
            CacheControl.maxAge(Duration.ofMinutes(5)).cachePrivate();

    static final String EXAMPLE = """
            BEGIN:VCALENDAR
            PRODID:-//Campus//Catalogue//EN
            VERSION:2.0
            BEGIN:VEVENT
            UID:ses-7f3a9c51e2d84b06-p1@campus
            DTSTART;TZID=Europe/Paris:20270326T090000
            DTEND;TZID=Europe/Paris:20270326T170000
            STATUS:CONFIRMED
            END:VEVENT
            END:VCALENDAR""";

    private final SessionSearchService search;
    private final CourseService courses;
    private final CalendarAddresses addresses;
    private final Clock clock;

    CalendarController(SessionSearchService search, CourseService courses, CalendarAddresses addresses, Clock clock) {
        this.search = search;
        this.courses = courses;
        this.addresses = addresses;
        this.clock = clock;
    }

    @GetMapping("/courses/{code}/calendar.ics")
    @Operation(
            summary = "Subscribe to a course's sessions",
            description = "An event for each part of the sessions that are announced, held or cancelled; without links"
                    + " to join. What ended 90 days ago is left out, and of the others the first 500 are shown.")
    ResponseEntity<String> ofCourse(@PathVariable @Parameter(example = "AI-DT-PS") String code) {
        courses.get(code);
        var sessions = search.datedOfCourse(code, clock.instant().minus(KEPT), MOST_SESSIONS);
        return answer(new SessionCalendar(titles(sessions), false).of(code, sessions), FOR_A_WHILE);
    }

    @GetMapping("/trainers/{id}/calendar.ics")
    @PreAuthorize("#id == authentication.name or hasAnyRole('catalogue-editor', 'programme-officer')")
    @Operation(
            summary = "Subscribe to a trainer's sessions",
            description = "For the trainer, editors and the programme's officers; with links to join.")
    ResponseEntity<String> ofTrainer(@PathVariable("id") @Parameter(description = "The trainer's subject.") String id) {
        return answer(ofTrainersSessions(id), CacheControl.noStore());
    }

    @GetMapping("/calendars/trainer/{secret}.ics")
    @Operation(
            summary = "Subscribe to a trainer's sessions by the address that they asked for",
            description = "Needs no token: the address is the secret, see `PUT /trainers/{id}/calendar-link`. The same"
                    + " calendar as `GET /trainers/{id}/calendar.ics`, with links to join.")
    @ApiResponse(
            responseCode = "404",
            description = "/problems/calendar-unknown: the address was replaced, was revoked, or never was one")
    ResponseEntity<String> byLink(
            @PathVariable @Parameter(example = "kq3vXJ1mYt0Zs8-aPz5nRw4bLhD_6uGc") String secret) {
        var trainer = addresses.ownerOf(secret);
        return answer(ofTrainersSessions(trainer), FOR_ITS_READER);
    }

    private String ofTrainersSessions(String trainer) {
        var sessions = search.datedOfTrainer(trainer, clock.instant().minus(KEPT), MOST_SESSIONS);
        return new SessionCalendar(titles(sessions), true).of("Campus", sessions);
    }

    private Map<String, Map<String, String>> titles(List<Session> sessions) {
        return courses.titles(
                sessions.stream().map(Session::courseCode).distinct().toList());
    }

    private static ResponseEntity<String> answer(String calendar, CacheControl caching) {
        var checksum = new CRC32();
        checksum.update(calendar.getBytes(StandardCharsets.UTF_8));
        return ResponseEntity.ok()
                .contentType(CALENDAR)
                .cacheControl(caching)
                .eTag('"' + Long.toHexString(checksum.getValue()) + '"')
                .body(calendar);
    }
}
