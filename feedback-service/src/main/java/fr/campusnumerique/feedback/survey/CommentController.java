package fr.campusnumerique.feedback.survey;

import fr.campusnumerique.feedback.replica.ReplicaService;
import fr.campusnumerique.feedback.replica.ReplicaService.Session;
import fr.campusnumerique.feedback.survey.Comments.Comment;
import fr.campusnumerique.web.paging.Cursor;
import fr.campusnumerique.web.paging.Page;
import fr.campusnumerique.web.problem.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What learners wrote about sessions, for who plans them and who teaches them. */
@RestController
@PreAuthorize("hasAnyRole('programme-officer', 'trainer')")
@Tag(name = "Comments", description = "What learners wrote about sessions, once 5 or more have said what they think.")
class CommentController {

    private static final String OFFICER = "programme-officer";

    @Schema(name = "SessionComment")
    record CommentView(
            @Schema(example = "ses-7f3a9c51e2d84b06") String sessionId,
            @Schema(example = "AI-DT-PS") String courseCode,
            @Schema(example = "fr") String language,
            @Schema(example = "More exercises, please.") String comment) {

        static CommentView of(Comment comment) {
            var session = comment.session();
            return new CommentView(session.id(), session.courseCode(), session.language(), comment.text());
        }
    }

    private final Comments comments;
    private final ReplicaService replica;

    CommentController(Comments comments, ReplicaService replica) {
        this.comments = comments;
        this.replica = replica;
    }

    @GetMapping("/programme/comments")
    @Operation(
            summary = "What learners wrote about sessions",
            description =
                    "The officer reads all; a trainer those on sessions of their own. A session's comments can be read"
                            + " once 5 respondents have said what they think of it, and further ones once there are 5"
                            + " more, in an order that shows neither who wrote them nor when. Nothing else of an answer is"
                            + " shown with them.")
    @ApiResponse(responseCode = "200", description = "A page of comments, by session")
    @ApiResponse(responseCode = "403", description = "Another trainer's session: /problems/forbidden")
    @ApiResponse(responseCode = "404", description = "/problems/session-unknown")
    ResponseEntity<Page<CommentView>> list(
            @Parameter(description = "Of this session only", example = "ses-7f3a9c51e2d84b06")
                    @RequestParam(required = false)
                    @Nullable
                    String sessionId,
            @Parameter(description = "On this course only", example = "AI-DT-PS")
                    @RequestParam(required = false)
                    @Nullable
                    String courseCode,
            @Parameter(description = "How many, 1 to 200; 50 if not given") @RequestParam(required = false) @Nullable
                    Integer limit,
            @Parameter(description = "The value of 'next' of the page before") @RequestParam(required = false) @Nullable
                    String after,
            @AuthenticationPrincipal Jwt reader) {
        var most = Cursor.limit(limit);
        var keys = Cursor.decode(after, 2);
        var sessions = sessions(sessionId, reader).stream()
                .filter(session -> courseCode == null || session.courseCode().equals(courseCode))
                .toList();
        var found = keys.isEmpty()
                ? comments.on(sessions, null, null, most + 1)
                : comments.on(sessions, keys.getFirst(), keys.getLast(), most + 1);
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(Page.of(
                                found,
                                most,
                                comment -> Cursor.encode(comment.session().id(), comment.key()))
                        .map(CommentView::of));
    }

    private List<Session> sessions(@Nullable String sessionId, Jwt reader) {
        var roles = reader.getClaimAsStringList("roles");
        var officer = roles != null && roles.contains(OFFICER);
        if (sessionId == null) {
            return replica.sessions().stream()
                    .filter(session -> officer || session.trainers().contains(reader.getSubject()))
                    .toList();
        }
        var session = replica.session(sessionId);
        if (!officer
                && session.filter(one -> one.trainers().contains(reader.getSubject()))
                        .isEmpty()) {
            throw new ProblemException(
                    HttpStatus.FORBIDDEN,
                    "/problems/forbidden",
                    "Comments on a session are for its trainers and the officer.");
        }
        return List.of(session.orElseThrow(() -> new ProblemException(
                HttpStatus.NOT_FOUND, "/problems/session-unknown", "There is no session " + sessionId + ".")));
    }
}
