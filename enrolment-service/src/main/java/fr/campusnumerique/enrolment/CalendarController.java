package fr.campusnumerique.enrolment;

import fr.campusnumerique.enrolment.sessions.KnownSession;
import fr.campusnumerique.enrolment.sessions.KnownSessions;
import fr.campusnumerique.web.Learner;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** A learner's own dates for their calendar. */
@RestController
@PreAuthorize("hasRole('learner')")
@Tag(name = "Enrolments")
class CalendarController {

    /** What ended longer ago is left out, so that the calendar does not grow with the years. */
    private static final Duration KEPT = Duration.ofDays(90);

    private static final int MOST = 500;
    private static final MediaType CALENDAR = new MediaType("text", "calendar", StandardCharsets.UTF_8);

    private final EnrolmentService service;
    private final KnownSessions sessions;
    private final Clock clock;

    CalendarController(EnrolmentService service, KnownSessions sessions, Clock clock) {
        this.service = service;
        this.sessions = sessions;
        this.clock = clock;
    }

    @GetMapping("/enrolments/calendar.ics")
    @Operation(
            summary = "One's own sessions as a calendar",
            description =
                    "An event for each part of the classroom and virtual sessions, in the session's time zone: tentative while one waits for a"
                            + " seat, cancelled once the place is gone. What ended 90 days ago is left out; of the others, those"
                            + " of the last 500 enrolments are shown.")
    @ApiResponse(responseCode = "200", description = "iCalendar (RFC 5545)")
    ResponseEntity<String> calendar(Learner learner) {
        var now = clock.instant();
        var enrolments = service.ownNewest(learner.id(), null, null, MOST);
        return ResponseEntity.ok()
                .contentType(CALENDAR)
                .cacheControl(CacheControl.noStore())
                .body(EnrolmentCalendar.of(enrolments, sessionsOf(enrolments), now.minus(KEPT), now));
    }

    private Map<String, KnownSession> sessionsOf(List<Enrolment> enrolments) {
        return sessions.findAll(enrolments.stream()
                .filter(Enrolment::isSeated)
                .map(Enrolment::sessionId)
                .toList());
    }
}
