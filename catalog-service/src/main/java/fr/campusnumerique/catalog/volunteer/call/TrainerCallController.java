package fr.campusnumerique.catalog.volunteer.call;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import fr.campusnumerique.catalog.Precondition;
import fr.campusnumerique.web.conditional.ETags;
import fr.campusnumerique.web.paging.Cursor;
import fr.campusnumerique.web.paging.Page;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Calls for volunteer trainers, read by everybody and written by the programme's officer. */
@RestController
@RequestMapping("/trainer-calls")
@Tag(
        name = "Calls for trainers",
        description =
                "Reading is public; writing is for the role programme-officer. A call opens and closes by its dates.")
class TrainerCallController {

    private static final CacheControl FOR_A_WHILE =
            CacheControl.maxAge(Duration.ofSeconds(30)).cachePublic();

    private static final Pattern STATE_IN_TAG = Pattern.compile("-[a-z]+\"");

    @Schema(name = "TrainerCall", description = "A call for volunteer trainers.")
    record CallView(
            @Schema(example = "volunteers-2026") String id,

            @Schema(description = "Follows from the dates and the time of the answer.")
            CallState state,

            @JsonUnwrapped CallPlan plan,

            @Schema(description = "What applications are judged by.")
            List<CriterionView> criteria) {}

    @Schema(name = "Criterion", description = "A criterion, its weight in percent, and what each score means.")
    record CriterionView(Criterion criterion, int weight, Criterion.Label label, List<Step> scale) {}

    @Schema(name = "ScaleStep")
    record Step(@Schema(example = "3") int score, String fr, String en) {}

    private final TrainerCallService service;
    private final TrainerCalls calls;
    private final Clock clock;

    TrainerCallController(TrainerCallService service, TrainerCalls calls, Clock clock) {
        this.service = service;
        this.calls = calls;
        this.clock = clock;
    }

    @PutMapping("/{call}")
    @PreAuthorize("hasRole('programme-officer')")
    @Operation(
            summary = "Announce a call, or revise it",
            description = "Revising needs If-Match. Once it has opened, only its texts and its end may change (409,"
                    + " `/problems/trainer-call-settled`); once it has closed, nothing. A repetition that changes"
                    + " nothing is answered with 200.")
    @ApiResponse(responseCode = "201", description = "It is announced.")
    @ApiResponse(responseCode = "200", description = "It is revised, or says this already.")
    ResponseEntity<CallView> put(
            @PathVariable @Parameter(description = "Small letters, digits and hyphens.", example = "volunteers-2026")
                    String call,
            @Valid @RequestBody CallPlan plan,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false)
                    @Parameter(description = "The ETag that the edit is based on.")
                    @Nullable
                    String ifMatch) {
        var version = ifMatch == null ? null : STATE_IN_TAG.matcher(ifMatch).replaceAll("\"");
        var precondition = new Precondition(version != null, stored -> ETags.required(version, stored));
        var edited = service.put(call, plan, precondition);
        var answer =
                edited.added() ? ResponseEntity.created(URI.create("/trainer-calls/" + call)) : ResponseEntity.ok();
        var now = clock.instant();
        return answer.eTag(tag(edited.call(), now)).body(view(edited.call(), now));
    }

    @GetMapping("/{call}")
    @Operation(
            summary = "Read a call and its criteria",
            security = {})
    ResponseEntity<CallView> call(@PathVariable @Parameter(example = "volunteers-2026") String call) {
        var found = calls.get(call);
        var now = clock.instant();
        return ResponseEntity.ok()
                .eTag(tag(found, now))
                .cacheControl(CacheControl.noCache())
                .body(view(found, now));
    }

    @GetMapping
    @Operation(
            summary = "List calls",
            description = "By id, page by page.",
            security = {})
    ResponseEntity<Page<CallView>> list(
            @RequestParam(required = false)
                    @Parameter(description = "Size of the page, 1 to 200; 50 if absent.")
                    @Nullable
                    Integer limit,
            @RequestParam(required = false) @Parameter(description = "'next' of the page before.") @Nullable
                    String after) {
        var now = clock.instant();
        var size = Cursor.limit(limit);
        var from = Optional.ofNullable(Cursor.decode(after)).orElse("");
        var found = calls.findByIdGreaterThanOrderById(from, Limit.of(size + 1));
        var page = Page.of(found, size, call -> Cursor.encode(call.id())).map(call -> view(call, now));
        return ResponseEntity.ok().cacheControl(FOR_A_WHILE).body(page);
    }

    /** The state is in the tag because it changes without an edit; an edit is based on the version alone. */
    private static String tag(TrainerCall call, Instant now) {
        var state = call.state(now).name().toLowerCase(Locale.ROOT);
        return '"' + Long.toString(call.version()) + '-' + state + '"';
    }

    private static CallView view(TrainerCall call, Instant now) {
        var criteria = Arrays.stream(Criterion.values())
                .map(one -> new CriterionView(one, call.weights().of(one), one.label(), steps(one)))
                .toList();
        return new CallView(call.id(), call.state(now), call.plan(), criteria);
    }

    private static List<Step> steps(Criterion criterion) {
        var steps = new ArrayList<Step>();
        for (var label : criterion.scale()) {
            steps.add(new Step(Criterion.LOWEST + steps.size(), label.fr(), label.en()));
        }
        return List.copyOf(steps);
    }
}
