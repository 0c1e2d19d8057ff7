package fr.campusnumerique.trial;

import com.fasterxml.jackson.annotation.JsonProperty;
import fr.campusnumerique.web.conditional.ETags;
import fr.campusnumerique.web.conditional.IdempotencyKey;
import fr.campusnumerique.web.paging.Cursor;
import fr.campusnumerique.web.paging.Page;
import fr.campusnumerique.web.security.Learner;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.springframework.http.MediaType;
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

@RestController
@RequestMapping(path = "/things", produces = MediaType.APPLICATION_JSON_VALUE)
class ThingsController {

    enum Mode {
        @JsonProperty("self-paced")
        SELF_PACED,
        @JsonProperty("classroom")
        CLASSROOM
    }

    record Part(@NotBlank String id, @Positive int durationMinutes) {}

    record Thing(@NotBlank String code, @NotNull Mode mode, Instant opensAt, boolean open, List<@Valid Part> parts) {
        Thing {
            if ("FORBIDDEN".equals(code)) {
                throw new IllegalArgumentException("must not be FORBIDDEN");
            }
        }
    }

    private final Map<String, IdempotencyKey> keys = new ConcurrentHashMap<>();
    private final Clock clock;

    ThingsController(Clock clock) {
        this.clock = clock;
    }

    @Operation(summary = "Creates a thing")
    @PostMapping
    Thing create(
            @RequestHeader(name = "Idempotency-Key", required = false) String key,
            @Valid @RequestBody Thing thing,
            Learner learner) {
        var asked = IdempotencyKey.of(key, learner.id(), thing);
        var first = keys.putIfAbsent(asked.id(), asked);
        if (first != null) {
            asked.requireSameBody(first.fingerprint());
        }
        return thing;
    }

    @PostMapping("/many")
    List<Thing> createMany(@RequestBody List<@Valid Thing> things) {
        return things;
    }

    @GetMapping
    Page<Integer> list(
            @RequestParam(required = false) Integer limit,
            @RequestParam(required = false) String after,
            @RequestParam(required = false) Mode mode) {
        var from = Cursor.decode(after);
        var size = Cursor.limit(limit);
        var start = from == null ? 1 : Integer.parseInt(from) + 1;
        var found = IntStream.rangeClosed(start, 120).boxed().limit(size + 1L).toList();
        return Page.of(found, size, last -> Cursor.encode(last.toString()));
    }

    @GetMapping("/search")
    List<String> search(@RequestParam @NotBlank String q, @RequestParam(name = "max-hours") @Max(12) int maxHours) {
        return List.of(q + maxHours);
    }

    @GetMapping("/{version}")
    ResponseEntity<Map<String, Long>> get(@PathVariable long version) {
        return ETags.ok(version, Map.of("version", version));
    }

    @PutMapping("/{version}")
    ResponseEntity<Map<String, Long>> put(
            @PathVariable long version,
            @RequestHeader(name = "If-Match", required = false) String ifMatch,
            @RequestHeader(name = "If-None-Match", required = false) String ifNoneMatch) {
        if (version == 0) {
            ETags.requiredAbsent(ifMatch);
        } else {
            ETags.refuseExisting(ifNoneMatch, version);
            ETags.required(ifMatch, version);
        }
        return ETags.ok(version + 1, Map.of("version", version + 1));
    }

    @PostMapping("/publish")
    @PreAuthorize("hasRole('catalogue-editor')")
    Map<String, Instant> publish() {
        return Map.of("at", clock.instant());
    }

    @GetMapping("/drafts")
    @PreAuthorize("hasRole('catalogue-editor')")
    @ApiResponse(responseCode = "404", description = "/problems/no-drafts")
    List<String> drafts() {
        return List.of("draft");
    }
}
