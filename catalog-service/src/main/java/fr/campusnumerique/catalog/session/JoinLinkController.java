package fr.campusnumerique.catalog.session;

import fr.campusnumerique.catalog.Refused;
import fr.campusnumerique.catalog.replica.SeatService;
import fr.campusnumerique.web.problem.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where to join a virtual session: for those who take part in it, and nobody else. */
@RestController
@RequestMapping("/sessions/{id}/join-links")
@Tag(name = "Sessions")
class JoinLinkController {

    @Schema(name = "JoinLink", description = "Where to join one part.")
    record JoinLink(
            @Schema(example = "p1") String partId,
            Instant startsAt,
            Instant endsAt,

            @Schema(description = "Null while there is none.", example = "https://visio.example/r/7f3a9c51") @Nullable
            String joinLink) {}

    @Schema(name = "JoinLinks")
    record JoinLinks(String sessionId, List<JoinLink> parts) {}

    private final Sessions sessions;
    private final SeatService seats;

    JoinLinkController(Sessions sessions, SeatService seats) {
        this.sessions = sessions;
        this.seats = seats;
    }

    @GetMapping
    @PreAuthorize("isAuthenticated()")
    @Operation(
            summary = "Read where to join",
            description = "For learners whose seat is confirmed, the session's trainers, and editors. A seat that was"
                    + " confirmed a moment ago may take a moment to be known here.")
    ResponseEntity<JoinLinks> links(@PathVariable String id, Principal reader, HttpServletRequest request) {
        var session = sessions.get(id);
        var editor = request.isUserInRole("catalogue-editor");
        if (session.isDraft() && !editor) {
            throw Refused.unknown("session-unknown", "There is no session " + id + ".");
        }
        if (!editor && !session.isTaughtBy(reader.getName()) && !seats.isConfirmed(id, reader.getName())) {
            throw new ProblemException(
                    HttpStatus.FORBIDDEN,
                    "/problems/seat-not-confirmed",
                    "Only those whose seat in this session is confirmed may read where to join it.");
        }
        var links = session.parts().stream()
                .map(part -> new JoinLink(part.partId(), part.startsAt(), part.endsAt(), part.joinLink()))
                .toList();
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(new JoinLinks(id, links));
    }
}
