package fr.campusnumerique.feedback.results;

import fr.campusnumerique.feedback.answers.Answers;
import fr.campusnumerique.web.paging.Cursor;
import fr.campusnumerique.web.conditional.IdempotencyKey;
import fr.campusnumerique.web.paging.Page;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/results")
@Tag(
        name = "Results",
        description = "Of the programme, its courses and their languages. A figure of a group under 5 is hidden, and so"
                + " is every figure from which one could be had by subtracting groups from each other or earlier"
                + " publications from later ones. Figures of one shown group may be compared with each other: how many"
                + " did not answer, or do not say that something rose, may be 1 to 4.")
class ResultsController {

    private static final CacheControl PUBLIC =
            CacheControl.maxAge(Duration.ofMinutes(1)).cachePublic();

    private final PublicationService publications;

    ResultsController(PublicationService publications) {
        this.publications = publications;
    }

    @GetMapping
    @Operation(
            summary = "The newest published results",
            description = "Needs no token. Before the first publication, id and time are null and there are no groups.")
    @ApiResponse(responseCode = "200", description = "The newest publication")
    ResponseEntity<Results> newest() {
        var newest = publications.newest().map(Results::of).orElse(new Results(null, null, List.of()));
        return ResponseEntity.ok()
                .cacheControl(PUBLIC)
                .eTag('"' + (newest.publicationId() == null ? "none" : newest.publicationId()) + '"')
                .body(newest);
    }

    @PostMapping("/publications")
    @PreAuthorize("hasRole('operator')")
    @Operation(
            summary = "Publish the results as they are now",
            description =
                    "Publishes the programme's figures too (`/programme`), of which completions and certificates are repeated"
                            + " here, and freezes the answers that the others are made of. A group is shown anew only if at least 5 new"
                            + " persons stand behind what changes; otherwise its earlier figures stay, and answers that would"
                            + " be too few wait for a later publication and can still be edited.")
    @ApiResponse(responseCode = "201", description = "Published")
    ResponseEntity<Results> publish(
            @RequestHeader(name = "Idempotency-Key", required = false)
                    @Parameter(
                            description = "Repeat a request safely: the same key gives the same publication",
                            example = "0f1c9a52-6e0e-4a55-9a30-3f3c5d1d3f10")
                    @Nullable
                    String idempotencyKey,
            @AuthenticationPrincipal Jwt operator) {
        var intent = IdempotencyKey.of(idempotencyKey, String.valueOf(operator.getSubject()), Map.of());
        return ResponseEntity.status(HttpStatus.CREATED)
                .cacheControl(CacheControl.noStore())
                .body(Results.of(publications.publish(intent.id())));
    }

    @GetMapping("/current")
    @PreAuthorize("hasRole('operator')")
    @Operation(
            summary = "The counts as they are now",
            description =
                    "With the same groups hidden as a publication now would hide. Not for publication: who looks again"
                            + " and again sees counts move one by one. The shares of those who rose are those last"
                            + " published: they do not move with single answers.")
    @ApiResponse(responseCode = "200", description = "Not published; id and time are null")
    ResponseEntity<Results> current() {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new Results(null, null, publications.current()));
    }

    @GetMapping("/comments")
    @PreAuthorize("hasRole('operator')")
    @Operation(
            summary = "The comments in published answers",
            description =
                    "Without course, language or scores, in an order that tells nothing of who wrote them or when.")
    @ApiResponse(responseCode = "200", description = "A page of comments")
    ResponseEntity<Page<String>> comments(
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String after) {
        var size = Cursor.limit(limit);
        var found = publications.comments(Cursor.decode(after), size + 1);
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(Page.of(found, size, comment -> Cursor.encode(comment.pseudonym()))
                        .map(Answers.Comment::text));
    }

    @Schema(name = "Results")
    record Results(
            @Schema(example = "pub-000001") @Nullable String publicationId,

            @Schema(example = "2026-12-31T23:00:00Z") @Nullable
            Instant publishedAt,

            List<GroupFigures> groups) {

        static Results of(Publication publication) {
            return new Results(publication.id(), publication.publishedAt(), publication.groups());
        }
    }
}
