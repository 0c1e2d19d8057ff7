package fr.campusnumerique.catalog.sessions;

import fr.campusnumerique.catalog.courses.Courses;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
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
class CalendarController {

    /** What ended longer ago is left out, so that a feed does not grow with the years. */
    private static final Duration KEPT = Duration.ofDays(90);

    private static final int MOST_SESSIONS = 500;
    private static final MediaType CALENDAR = new MediaType("text", "calendar", StandardCharsets.UTF_8);
    private static final CacheControl FOR_A_WHILE =
            CacheControl.maxAge(Duration.ofMinutes(5)).cachePublic();

    private final SessionSearch search;
    private final Courses courses;
    private final Clock clock;

    CalendarController(SessionSearch search, Courses courses, Clock clock) {
        this.search = search;
        this.courses = courses;
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
        var sessions = search.datedOfTrainer(id, clock.instant().minus(KEPT), MOST_SESSIONS);
        return answer(new SessionCalendar(titles(sessions), true).of("Campus", sessions), CacheControl.noStore());
    }

    private Map<String, String> titles(List<Session> sessions) {
        var codes = sessions.stream().map(Session::courseCode).distinct().toList();
        var titles = new HashMap<String, String>();
        for (var course : courses.findAllById(codes)) {
            var facts = course.facts();
            facts.languageVersions()
                    .forEach(version ->
                            titles.put(SessionCalendar.titleKey(facts.code(), version.language()), version.title()));
        }
        return titles;
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
