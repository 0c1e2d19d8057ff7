package fr.campusnumerique.enrolment.calendar;

import fr.campusnumerique.calendar.CalendarAddresses;
import fr.campusnumerique.enrolment.enrolment.Enrolment;
import fr.campusnumerique.enrolment.enrolment.EnrolmentService;
import fr.campusnumerique.enrolment.replica.course.KnownCourse;
import fr.campusnumerique.enrolment.replica.course.KnownCourses;
import fr.campusnumerique.enrolment.replica.session.KnownSession;
import fr.campusnumerique.enrolment.replica.session.KnownSessions;
import fr.campusnumerique.web.security.Learner;
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
import org.springframework.data.domain.ScrollPosition;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** A learner's own dates for their calendar: by their token, or by an address that they asked for. */
@RestController
@Tag(name = "Calendars", description = "A learner's own dates (iCalendar), and the address to subscribe to them.")
@ApiResponse(
        responseCode = "200",
        description = "iCalendar (RFC 5545)",
        content =
                @Content(
                        mediaType = "text/calendar",
                        schema = @Schema(type = "string"),
                        examples = @ExampleObject(CalendarController.EXAMPLE)))
class CalendarController {

    /** What ended longer ago is left out, so that the calendar does not grow with the years. */
    private static final Duration KEPT = Duration.ofDays(90);

    private static final int MOST = 500;
    private static final MediaType CALENDAR = new MediaType("text", "calendar", StandardCharsets.UTF_8);

    /** In the subscriber's program only: what is on the way there may not keep it. */
    private static final CacheControl FOR_ITS_READER =
            CacheControl.maxAge(Duration.ofMinutes(5)).cachePrivate();

    static final String EXAMPLE = """
        BEGIN:VCALENDAR
        PRODID:-//Campus//Enrolments//EN
        VERSION:2.0
        BEGIN:VEVENT
        UID:ses-7f3a9c51e2d84b06-p1@campus
        DTSTART;TZID=Europe/Paris:20270326T090000
        DTEND;TZID=Europe/Paris:20270326T170000
        STATUS:CONFIRMED
        END:VEVENT
        END:VCALENDAR\
        """;

    private final EnrolmentService service;
    private final KnownSessions sessions;
    private final KnownCourses courses;
    private final CalendarAddresses addresses;
    private final Clock clock;

    CalendarController(
            EnrolmentService service,
            KnownSessions sessions,
            KnownCourses courses,
            CalendarAddresses addresses,
            Clock clock) {
        this.service = service;
        this.sessions = sessions;
        this.courses = courses;
        this.addresses = addresses;
        this.clock = clock;
    }

    @GetMapping("/enrolments/calendar.ics")
    @PreAuthorize("hasRole('learner')")
    @Operation(
            summary = "One's own sessions as a calendar",
            description = "An event for each part of the classroom and virtual sessions, in the session's time zone:"
                    + " tentative while one waits for a seat, cancelled once the place is gone. What ended 90 days"
                    + " ago is left out; of the others, those of the last 500 enrolments are shown.")
    ResponseEntity<String> calendar(Learner learner) {
        return answer(learner.id(), CacheControl.noStore());
    }

    @GetMapping("/calendars/learner/{secret}.ics")
    @Operation(
            summary = "Subscribe to a learner's sessions by the address that they asked for",
            description = "Needs no token: the address is the secret, see `PUT /enrolments/calendar-link`. The same"
                    + " calendar as `GET /enrolments/calendar.ics`.")
    @ApiResponse(
            responseCode = "404",
            description = "/problems/calendar-unknown: the address was replaced, was revoked, or never was one")
    ResponseEntity<String> byLink(
            @PathVariable @Parameter(example = "kq3vXJ1mYt0Zs8-aPz5nRw4bLhD_6uGc") String secret) {
        var learnerId = addresses.ownerOf(secret);
        return answer(learnerId, FOR_ITS_READER);
    }

    private ResponseEntity<String> answer(String learnerId, CacheControl caching) {
        var now = clock.instant();
        var enrolments =
                service.ownNewest(learnerId, ScrollPosition.keyset(), MOST).getContent();
        return ResponseEntity.ok()
                .contentType(CALENDAR)
                .cacheControl(caching)
                .body(EnrolmentCalendar.of(
                        enrolments, sessionsOf(enrolments), coursesOf(enrolments), now.minus(KEPT), now));
    }

    private Map<String, KnownSession> sessionsOf(List<Enrolment> enrolments) {
        return sessions.findAll(enrolments.stream()
                .filter(Enrolment::isSeated)
                .map(Enrolment::sessionId)
                .toList());
    }

    private Map<String, KnownCourse> coursesOf(List<Enrolment> enrolments) {
        return courses.findAll(enrolments.stream()
                .filter(Enrolment::isSeated)
                .map(enrolment -> String.valueOf(enrolment.courseCode()))
                .toList());
    }
}
