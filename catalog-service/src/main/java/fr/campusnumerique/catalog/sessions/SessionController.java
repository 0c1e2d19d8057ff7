package fr.campusnumerique.catalog.sessions;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import fr.campusnumerique.catalog.courses.Language;
import fr.campusnumerique.catalog.courses.Precondition;
import fr.campusnumerique.web.Cursor;
import fr.campusnumerique.web.ETags;
import fr.campusnumerique.web.IdempotencyKey;
import fr.campusnumerique.web.Page;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.net.URI;
import java.security.Principal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Sessions, read by everybody and edited by editors. */
@RestController
@RequestMapping("/sessions")
@Tag(
        name = "Sessions",
        description = "Opportunities to take a course. Reading is public; editing is for the role catalogue-editor.")
class SessionController {

    @Schema(name = "Session", description = "An opportunity to take a course in one language.")
    record SessionView(
            @JsonUnwrapped SessionFacts facts,

            @Schema(description = "Follows from the window and the time of the answer.")
            SessionState state) {}

    /** How long a list may be shown after it was read; windows open and close to the minute, not to the second. */
    private static final CacheControl FOR_A_WHILE =
            CacheControl.maxAge(Duration.ofSeconds(30)).cachePublic();

    /** One session is read to be edited or enrolled in: caches ask each time, and get 304 if nothing changed. */
    private static final CacheControl REVALIDATED =
            CacheControl.maxAge(Duration.ZERO).cachePublic().mustRevalidate();

    private static final Pattern STATE_IN_TAG = Pattern.compile("-[a-z]+\"");

    private final SessionService service;
    private final Sessions sessions;
    private final SessionSearch search;
    private final Clock clock;

    SessionController(SessionService service, Sessions sessions, SessionSearch search, Clock clock) {
        this.service = service;
        this.sessions = sessions;
        this.search = search;
        this.clock = clock;
    }

    @PostMapping
    @PreAuthorize("hasRole('catalogue-editor')")
    @Operation(
            summary = "Announce a session",
            description = "The course must be launched in the language. With an Idempotency-Key, a repetition is"
                    + " answered with the session that the first request created.")
    @ApiResponse(responseCode = "201", description = "It is announced; Location leads to it.")
    @ApiResponse(responseCode = "404", ref = "#/components/responses/Problem404")
    ResponseEntity<SessionView> create(
            @Valid @RequestBody SessionPlan plan,
            @RequestHeader(name = "Idempotency-Key", required = false)
                    @Parameter(description = "Names the intent, e.g. a new UUID.")
                    @Nullable
                    String idempotencyKey,
            Principal editor) {
        var key = IdempotencyKey.of(idempotencyKey, editor.getName(), plan);
        var session = service.create(key.id(), key.fingerprint(), plan);
        var created = ResponseEntity.created(URI.create("/sessions/" + key.id()));
        return answer(created, session, clock.instant());
    }

    @PutMapping("/{id}")
    @PreAuthorize("hasRole('catalogue-editor')")
    @Operation(
            summary = "Change when one can enrol",
            description = "If-Match is needed, unless this window is the present one already.")
    ResponseEntity<SessionView> revise(
            @PathVariable String id,
            @Valid @RequestBody SessionRevision revision,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false)
                    @Parameter(description = "The ETag that the edit is based on.")
                    @Nullable
                    String ifMatch) {
        var session = service.revise(id, revision, basedOn(ifMatch));
        return answer(ResponseEntity.ok(), session, clock.instant());
    }

    @GetMapping("/{id}")
    @Operation(summary = "Read a session")
    ResponseEntity<SessionView> session(@PathVariable String id) {
        return answer(ResponseEntity.ok().cacheControl(REVALIDATED), sessions.get(id), clock.instant());
    }

    @GetMapping
    @Operation(summary = "List sessions", description = "In the order in which they open, page by page.")
    ResponseEntity<Page<SessionView>> list(
            @RequestParam(required = false) @Parameter(description = "Of this course.", example = "AI-DT-PS") @Nullable
                    String course,
            @RequestParam(required = false)
                    @Parameter(description = "In this language, ISO 639-1.", example = "fr")
                    @Nullable
                    String language,
            @RequestParam(defaultValue = "false") @Parameter(description = "Only those open for enrolment now.")
                    boolean open,
            @RequestParam(required = false)
                    @Parameter(description = "Size of the page, 1 to 200; 50 if absent.")
                    @Nullable
                    Integer limit,
            @RequestParam(required = false) @Parameter(description = "'next' of the page before.") @Nullable
                    String after) {
        var now = clock.instant();
        var filter =
                new SessionFilter(course, language == null ? null : new Language(language), null, open ? now : null);
        var size = Cursor.limit(limit);
        var found = search.find(filter, place(after), size + 1);
        var page = Page.of(found, size, SessionController::cursor).map(session -> view(session, now));
        return ResponseEntity.ok().cacheControl(FOR_A_WHILE).body(page);
    }

    private static ResponseEntity<SessionView> answer(ResponseEntity.BodyBuilder answer, Session session, Instant now) {
        return answer.eTag(tag(session, now)).body(view(session, now));
    }

    private static SessionView view(Session session, Instant now) {
        return new SessionView(session.facts(), session.state(now));
    }

    /**
     * The state is part of the tag because it changes without an edit: a cache must not keep "upcoming" when the window
     * has opened. It says nothing about what an edit is based on, so it is left out of If-Match again.
     */
    private static String tag(Session session, Instant now) {
        var state = session.state(now).name().toLowerCase(Locale.ROOT);
        return '"' + Long.toString(session.version()) + '-' + state + '"';
    }

    private static Precondition basedOn(@Nullable String ifMatch) {
        var version = ifMatch == null ? null : STATE_IN_TAG.matcher(ifMatch).replaceAll("\"");
        return new Precondition(version != null, stored -> ETags.required(version, stored));
    }

    private static String cursor(Session session) {
        var facts = session.facts();
        return Cursor.encode(facts.enrolmentOpensAt().toString(), facts.sessionId());
    }

    private static SessionSearch.@Nullable Place place(@Nullable String after) {
        var keys = Cursor.decode(after, 2);
        return keys.isEmpty() ? null : new SessionSearch.Place(Cursor.instant(keys.get(0)), keys.get(1));
    }
}
