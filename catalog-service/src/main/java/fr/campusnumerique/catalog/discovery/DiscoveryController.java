package fr.campusnumerique.catalog.discovery;

import fr.campusnumerique.catalog.Language;
import fr.campusnumerique.catalog.course.CourseFacts;
import fr.campusnumerique.catalog.course.CourseQuery;
import fr.campusnumerique.catalog.course.CourseSearchService;
import fr.campusnumerique.catalog.course.CourseService;
import fr.campusnumerique.catalog.course.LanguageVersion;
import fr.campusnumerique.catalog.course.SearchTerms;
import fr.campusnumerique.catalog.schedule.Mode;
import fr.campusnumerique.catalog.session.SessionSearchService;
import fr.campusnumerique.web.PublicUrl;
import fr.campusnumerique.web.conditional.ETags;
import fr.campusnumerique.web.paging.Cursor;
import fr.campusnumerique.web.paging.Page;
import fr.campusnumerique.web.problem.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The catalogue as everybody reads it, without a token, through caches. */
@RestController
@RequestMapping("/courses")
@Tag(name = "Courses", description = "What can be learnt. Public.")
class DiscoveryController {

    private static final String LINKED_DATA = "application/ld+json";
    private static final String READ =
            "With all its language versions, drafts too; as application/ld+json, a schema.org"
                    + " Course in its launched languages, with the sessions that have not closed.";
    private static final int MOST_WORDS = 10;
    private static final int LONGEST_TEXT = 200;

    /** More would not help a search engine, and keeps the answer small. */
    private static final int SESSIONS_SHOWN = 200;

    /** How long a list, or linked data, may be shown after it was read. */
    private static final CacheControl FOR_A_WHILE =
            CacheControl.maxAge(Duration.ofSeconds(60)).cachePublic();

    /** One course is read to be edited, too: caches ask each time, and get 304 if nothing changed. */
    private static final CacheControl REVALIDATED =
            CacheControl.maxAge(Duration.ZERO).cachePublic().mustRevalidate();

    private final CourseSearchService catalogue;
    private final CourseService courses;
    private final SessionSearchService sessions;
    private final Clock clock;
    private final PublicUrl publicUrl;

    DiscoveryController(
            CourseSearchService catalogue,
            CourseService courses,
            SessionSearchService sessions,
            Clock clock,
            PublicUrl publicUrl) {
        this.catalogue = catalogue;
        this.courses = courses;
        this.sessions = sessions;
        this.clock = clock;
        this.publicUrl = publicUrl;
    }

    @GetMapping
    @Operation(
            summary = "Find courses",
            description = "In the order of their codes, page by page. Filters narrow each other down. Without 'state',"
                    + " only courses that are launched in some language, or in the given one.")
    ResponseEntity<Page<CourseFacts>> list(
            @RequestParam(required = false)
                    @Parameter(description = "About this topic.", example = "generative-ai")
                    @Nullable
                    String topic,
            @RequestParam(required = false)
                    @Parameter(description = "In this language, ISO 639-1.", example = "fr")
                    @Nullable
                    String language,
            @RequestParam(required = false) @Parameter(description = "Has a session taught like this.") @Nullable
                    Mode mode,
            @RequestParam(defaultValue = "false") @Parameter(description = "Only where one can enrol now.")
                    boolean open,
            @RequestParam(required = false)
                    @Parameter(
                            description = "Words; each must begin a word of the course's titles, summaries, topics,"
                                    + " partners or audience. Accents and capitals do not matter.",
                            example = "numeriq secteur")
                    @Nullable
                    String q,
            @RequestParam(defaultValue = "launched")
                    @Parameter(
                            description = "Of the language version.",
                            schema =
                                    @Schema(
                                            defaultValue = "launched",
                                            allowableValues = {"launched", "draft", "retired", "any"}))
                    String state,
            @RequestParam(required = false)
                    @Parameter(description = "Size of the page, 1 to 200; 50 if absent.")
                    @Nullable
                    Integer limit,
            @RequestParam(required = false) @Parameter(description = "'next' of the page before.") @Nullable
                    String after) {
        var spoken = language == null ? null : new Language(language);
        var query = new CourseQuery(
                topic,
                spoken,
                state(state),
                mode == null && !open ? null : sessions.courses(spoken, mode, open ? clock.instant() : null),
                words(q));
        var size = Cursor.limit(limit);
        var found = catalogue.find(query, Cursor.decode(after), size + 1);
        var page = Page.of(found, size, course -> Cursor.encode(course.code()));
        return ResponseEntity.ok().cacheControl(FOR_A_WHILE).body(page);
    }

    @GetMapping("/{code}")
    @Operation(summary = "Read a course", description = READ)
    ResponseEntity<CourseFacts> course(
            @PathVariable @Parameter(description = "Its code.", example = "AI-DT-PS") String code) {
        var course = courses.get(code);
        return ResponseEntity.ok()
                .cacheControl(REVALIDATED)
                .varyBy(HttpHeaders.ACCEPT)
                .eTag(ETags.of(course.version()))
                .body(course.facts());
    }

    @GetMapping(path = "/{code}", produces = LINKED_DATA)
    @Operation(summary = "Read a course", description = READ)
    ResponseEntity<Map<String, Object>> linkedData(
            @PathVariable @Parameter(description = "Its code.", example = "AI-DT-PS") String code) {
        var course = courses.get(code).facts();
        var address = publicUrl.of("/courses/{code}", code).toString();
        var json = CourseJsonLd.of(course, sessions.notClosed(course.code(), clock.instant(), SESSIONS_SHOWN), address)
                .orElseThrow(() -> new ProblemException(
                        HttpStatus.NOT_FOUND,
                        "/problems/course-not-launched",
                        "Course " + course.code() + " is not launched in any language."));
        return ResponseEntity.ok()
                .cacheControl(FOR_A_WHILE)
                .varyBy(HttpHeaders.ACCEPT)
                .body(json);
    }

    private static LanguageVersion.@Nullable State state(String name) {
        return switch (name) {
            case "launched" -> LanguageVersion.State.LAUNCHED;
            case "draft" -> LanguageVersion.State.DRAFT;
            case "retired" -> LanguageVersion.State.RETIRED;
            case "any" -> null;
            default -> throw parameter("state", "must be launched, draft, retired or any");
        };
    }

    private static List<String> words(@Nullable String text) {
        if (text == null) {
            return List.of();
        }
        var words = text.length() > LONGEST_TEXT ? List.<String>of() : SearchTerms.in(text);
        if (text.length() > LONGEST_TEXT || words.size() > MOST_WORDS) {
            throw parameter("q", "must have at most " + LONGEST_TEXT + " characters and " + MOST_WORDS + " words");
        }
        return words;
    }

    private static ProblemException parameter(String name, String rule) {
        return new ProblemException(
                        HttpStatus.BAD_REQUEST,
                        "/problems/invalid-parameter",
                        "The parameter " + name + " " + rule + ".")
                .field(name, rule);
    }
}
