package fr.campusnumerique.enrolment.seats;

import fr.campusnumerique.enrolment.replica.session.KnownSession;
import fr.campusnumerique.enrolment.replica.session.KnownSessions;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** How the seats of a session stand. */
@RestController
@Tag(name = "Seats", description = "Seats of classroom and virtual sessions.")
class SeatsController {

    private final SeatsStore seats;
    private final KnownSessions sessions;

    SeatsController(SeatsStore seats, KnownSessions sessions) {
        this.seats = seats;
        this.sessions = sessions;
    }

    @GetMapping("/sessions/{sessionId}/seats")
    @Operation(summary = "See how the seats of a session stand", description = "For anybody with a token.")
    @ApiResponse(responseCode = "200", description = "Numbers only, no learners")
    @ApiResponse(
            responseCode = "404",
            description =
                    "/problems/session-not-known: unknown, without seats, or not arrived here yet; see Retry-After")
    SeatCounts seats(@PathVariable String sessionId) {
        var session = sessions.find(sessionId)
                .filter(KnownSession::isSeated)
                .filter(known -> !known.isDraft())
                .orElseThrow(() -> SeatsRefused.sessionNotKnown(sessionId));
        return seats.find(sessionId).orElseGet(() -> Seats.of(session)).counts();
    }
}
