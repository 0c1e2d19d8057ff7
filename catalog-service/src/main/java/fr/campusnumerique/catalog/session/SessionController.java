package fr.campusnumerique.catalog.session;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import fr.campusnumerique.catalog.Language;
import fr.campusnumerique.catalog.Precondition;
import fr.campusnumerique.catalog.Refused;
import fr.campusnumerique.catalog.schedule.Mode;
import fr.campusnumerique.catalog.schedule.WallClock;
import fr.campusnumerique.catalog.schedule.WindowState;
import fr.campusnumerique.web.conditional.ETags;
import fr.campusnumerique.web.conditional.IdempotencyKey;
import fr.campusnumerique.web.paging.Cursor;
import fr.campusnumerique.web.paging.Page;
import fr.campusnumerique.web.problem.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.security.Principal;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
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

            @Schema(
                    description = "Where a classroom or virtual session stands; of a self-paced one, the same as"
                            + " enrolment.",
                    allowableValues = {"draft", "scheduled", "held", "cancelled", "upcoming", "open", "closed"})
            String state,

            @Schema(description = "Whether one can enrol; follows from the window and the time of the answer.")
            WindowState enrolment) {

        static SessionView of(Session session, Instant now) {
            var enrolment = session.enrolment(now);
            Enum<?> state = session.state() == null ? enrolment : session.state();
            return new SessionView(session.facts(), state.name().toLowerCase(Locale.ROOT), enrolment);
        }
    }

    @Schema(name = "Cancellation", description = "Why a session will not take place.")
    record Cancellation(
            @Schema(description = "Shown to learners and sent with the event.", example = "Too few learners")
            @NotBlank
            @Size(max = 1000)
            String reason) {}

    /** How long a list may be shown after it was read; windows open and close to the minute, not to the second. */
    private static final CacheControl FOR_A_WHILE =
            CacheControl.maxAge(Duration.ofSeconds(30)).cachePublic();

    /** One session is read to be edited or enrolled in: caches ask each time, and get 304 if nothing changed. */
    private static final CacheControl REVALIDATED =
            CacheControl.maxAge(Duration.ZERO).cachePublic().mustRevalidate();

    private static final String EDITOR_ROLE = "catalogue-editor";
    private static final String EDITOR = "hasRole('" + EDITOR_ROLE + "')";
    private static final Pattern STATE_IN_TAG = Pattern.compile("-[a-z]+\"");

    private final SessionService service;
    private final Sessions sessions;
    private final SessionSearchService search;
    private final Clock clock;

    SessionController(SessionService service, Sessions sessions, SessionSearchService search, Clock clock) {
        this.service = service;
        this.sessions = sessions;
        this.search = search;
        this.clock = clock;
    }

    @PostMapping
    @PreAuthorize(EDITOR)
    @Operation(
            summary = "Announce a session, or draft one",
            description = "The course must be launched in the language. A self-paced session is announced at once; a"
                    + " classroom or virtual one is a draft, seen by editors only, until it is scheduled. 409,"
                    + " `/problems/trainer-not-free`, if somebody whom it names teaches another session, or a draft, at"
                    + " one of its times; the error of `trainers` names it and the time. With an"
                    + " Idempotency-Key, or a reference, a repetition is answered with the session that the first"
                    + " request created.")
    @ApiResponse(responseCode = "201", description = "It is announced, or drafted; Location leads to it.")
    @ApiResponse(responseCode = "404", ref = "#/components/responses/Problem404")
    ResponseEntity<SessionView> create(
            @Valid @RequestBody SessionPlan plan,
            @RequestHeader(name = "Idempotency-Key", required = false)
                    @Parameter(description = "Names the intent, e.g. a new UUID.")
                    @Nullable
                    String idempotencyKey,
            Principal editor) {
        var key = IdempotencyKey.of(idempotencyKey, editor.getName(), plan);
        var id = plan.reference() == null ? key.id() : SessionReference.idOf(plan.reference());
        var session = service.create(id, key.fingerprint(), plan);
        return answer(ResponseEntity.created(URI.create("/sessions/" + id)), session, clock.instant());
    }

    @PostMapping("/{id}/schedule")
    @PreAuthorize(EDITOR)
    @Operation(
            summary = "Announce a draft",
            description = "From now on everybody sees it, and learners ask for seats while its window is open. The"
                    + " course must be launched in the language. Announcing it again changes nothing.")
    ResponseEntity<SessionView> schedule(@PathVariable String id) {
        return answer(ResponseEntity.ok(), service.schedule(id), clock.instant());
    }

    @PostMapping("/{id}/hold")
    @PreAuthorize(EDITOR)
    @Operation(
            summary = "Mark a session as held",
            description = "Once its first part has begun. It no longer changes, and what its learners attended is"
                    + " settled. Repeating it changes nothing.")
    ResponseEntity<SessionView> hold(@PathVariable String id) {
        return answer(ResponseEntity.ok(), service.hold(id), clock.instant());
    }

    @PostMapping("/{id}/cancel")
    @PreAuthorize(EDITOR)
    @Operation(
            summary = "Cancel a session, for good",
            description = "A draft or a scheduled one. Its learners read why, and may keep their place in line for"
                    + " another session of the course. Cancelling it again changes nothing: the first reason stands.")
    ResponseEntity<SessionView> cancel(@PathVariable String id, @Valid @RequestBody Cancellation cancellation) {
        return answer(ResponseEntity.ok(), service.cancel(id, cancellation.reason()), clock.instant());
    }

    @PutMapping("/{id}")
    @PreAuthorize(EDITOR)
    @Operation(
            summary = "Revise a session",
            description = "The whole plan anew; learners keep their seats, and trainers who are left out lose their"
                    + " bookings. 409, `/problems/trainer-not-free`, if somebody whom it names anew, or at new"
                    + " times, teaches another session then. Of a self-paced session, the window. If-Match is"
                    + " needed, unless the session says this already. What was held or cancelled no longer"
                    + " changes.")
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
    @Operation(summary = "Read a session", description = "Drafts are there for editors only.")
    ResponseEntity<SessionView> session(@PathVariable String id, HttpServletRequest request) {
        var session = sessions.get(id);
        if (session.isDraft()) {
            if (!request.isUserInRole(EDITOR_ROLE)) {
                throw Refused.unknown("session-unknown", "There is no session " + id + ".");
            }
            return answer(ResponseEntity.ok().cacheControl(CacheControl.noStore()), session, clock.instant());
        }
        return answer(ResponseEntity.ok().cacheControl(REVALIDATED), session, clock.instant());
    }

    @GetMapping
    @Operation(
            summary = "List sessions",
            description = "In the order in which enrolment opens, page by page. Filters narrow each other down. Drafts"
                    + " are listed for editors only.")
    ResponseEntity<Page<SessionView>> list(
            @RequestParam(required = false) @Parameter(description = "Of this course.", example = "AI-DT-PS") @Nullable
                    String course,
            @RequestParam(required = false)
                    @Parameter(description = "In this language, ISO 639-1.", example = "fr")
                    @Nullable
                    String language,
            @RequestParam(required = false) @Parameter(description = "Taught like this.") @Nullable Mode mode,
            @RequestParam(defaultValue = "false") @Parameter(description = "Only those open for enrolment now.")
                    boolean open,
            @RequestParam(required = false)
                    @Parameter(
                            description = "Whose first part starts then or later: a moment, or a date of UTC.",
                            example = "2027-03-01")
                    @Nullable
                    String from,
            @RequestParam(required = false)
                    @Parameter(
                            description = "Whose first part starts before this moment, or this date of UTC.",
                            example = "2027-04-01T00:00:00Z")
                    @Nullable
                    String to,
            @RequestParam(required = false)
                    @Parameter(description = "In this city, as it is written there.", example = "Bordeaux")
                    @Nullable
                    String city,
            @RequestParam(required = false)
                    @Parameter(description = "Classroom and virtual ones that stand there; draft is for editors.")
                    @Nullable
                    SessionState state,
            @RequestParam(required = false)
                    @Parameter(description = "Size of the page, 1 to 200; 50 if absent.")
                    @Nullable
                    Integer limit,
            @RequestParam(required = false) @Parameter(description = "'next' of the page before.") @Nullable
                    String after,
            HttpServletRequest request) {
        var now = clock.instant();
        var editor = request.isUserInRole(EDITOR_ROLE);
        var filter = new SessionFilter(
                course,
                language == null ? null : new Language(language),
                mode,
                open ? now : null,
                moment("from", from),
                moment("to", to),
                city,
                state,
                editor);
        var position = Cursor.position(after, "enrolmentOpensAt", "id");
        var page = Page.of(search.find(filter, position, Cursor.limit(limit)), "enrolmentOpensAt", "id")
                .map(session -> SessionView.of(session, now));
        return ResponseEntity.ok()
                .cacheControl(editor ? CacheControl.noStore() : FOR_A_WHILE)
                .varyBy(HttpHeaders.AUTHORIZATION)
                .body(page);
    }

    private static ResponseEntity<SessionView> answer(ResponseEntity.BodyBuilder answer, Session session, Instant now) {
        return answer.varyBy(HttpHeaders.AUTHORIZATION).eTag(tag(session, now)).body(SessionView.of(session, now));
    }

    /**
     * The state is part of the tag because it changes without an edit: a cache must not keep "upcoming" when the window
     * has opened. It says nothing about what an edit is based on, so it is left out of If-Match again.
     */
    private static String tag(Session session, Instant now) {
        var state = session.enrolment(now).name().toLowerCase(Locale.ROOT);
        return '"' + Long.toString(session.version()) + '-' + state + '"';
    }

    private static Precondition basedOn(@Nullable String ifMatch) {
        var version = ifMatch == null ? null : STATE_IN_TAG.matcher(ifMatch).replaceAll("\"");
        return new Precondition(version != null, stored -> ETags.required(version, stored));
    }

    private static @Nullable Instant moment(String name, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            return WallClock.read(text.length() == 10 ? text + "T00:00" : text, ZoneOffset.UTC);
        } catch (DateTimeException unreadable) {
            var rule = "must be a moment such as 2027-03-01T08:00:00Z, or a date";
            throw new ProblemException(HttpStatus.BAD_REQUEST, "/problems/invalid-parameter", name + " " + rule + ".")
                    .field(name, rule);
        }
    }
}
