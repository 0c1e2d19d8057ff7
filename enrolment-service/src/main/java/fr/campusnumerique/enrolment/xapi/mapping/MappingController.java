package fr.campusnumerique.enrolment.xapi.mapping;

import fr.campusnumerique.web.conditional.ETags;
import fr.campusnumerique.web.paging.Cursor;
import fr.campusnumerique.web.paging.Page;
import fr.campusnumerique.web.problem.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.net.URI;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;

/**
 * The operator says what something of another system is here; the same for each kind of thing.
 *
 * @param <V> the mapping as operators see it
 */
@PreAuthorize("hasRole('operator')")
abstract class MappingController<M extends Mapping<M>, V> {

    private final Mappings<M> mappings;
    private final String kind;

    /** @param kind e.g. {@code account}: of its problems */
    MappingController(Mappings<M> mappings, String kind) {
        this.mappings = mappings;
        this.kind = kind;
    }

    abstract V view(M mapping);

    /** Creates it; changes nothing if it was said before; says something else only to who knows the present revision. */
    ResponseEntity<V> keep(M said, String address, @Nullable String ifMatch) {
        var before = mappings.find(said.key()).orElse(null);
        if (before == null) {
            ETags.requiredAbsent(ifMatch);
            var kept = mappings.keep(said);
            return ResponseEntity.created(URI.create(address + "/" + kept.key()))
                    .eTag(ETags.of(revision(kept)))
                    .body(view(kept));
        }
        if (before.says(said)) {
            return answer(before);
        }
        ETags.required(ifMatch, revision(before));
        return answer(mappings.keep(said.as(before.version())));
    }

    @GetMapping
    @Operation(summary = "List mappings")
    Page<V> list(
            @Parameter(description = "How many, 1 to 200; 50 if not given") @RequestParam @Nullable Integer limit,
            @Parameter(description = "The value of 'next' of the page before") @RequestParam @Nullable String after) {
        return Page.of(mappings.list(Cursor.position(after, "key"), Cursor.limit(limit)), "key")
                .map(this::view);
    }

    @GetMapping("/{key}")
    @Operation(summary = "See one mapping")
    ResponseEntity<V> see(@PathVariable String key) {
        return mappings.find(key)
                .map(this::answer)
                .orElseThrow(() -> new ProblemException(
                        HttpStatus.NOT_FOUND, "/problems/" + kind + "-unknown", "No mapping has this key."));
    }

    @DeleteMapping("/{key}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Take a mapping back", description = "What statements led to by it stays.")
    @ApiResponse(responseCode = "204", description = "Gone, now or before")
    void remove(@PathVariable String key) {
        mappings.remove(key);
    }

    private ResponseEntity<V> answer(M mapping) {
        return ETags.ok(revision(mapping), view(mapping));
    }

    private static long revision(Mapping<?> mapping) {
        return Objects.requireNonNullElse(mapping.version(), 0L);
    }
}
