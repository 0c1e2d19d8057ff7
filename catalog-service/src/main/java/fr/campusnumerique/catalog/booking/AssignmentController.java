package fr.campusnumerique.catalog.booking;

import fr.campusnumerique.catalog.booking.TrainerController.TrainerView;
import fr.campusnumerique.web.paging.Cursor;
import fr.campusnumerique.web.paging.Page;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Who could teach a session, who is asked, and what they answer. */
@RestController
@Tag(
        name = "Matching trainers",
        description =
                "Planners look for trainers and ask them; trainers accept or refuse. Nobody is booked twice at once, also"
                        + " by an editor who names them in a session.")
class AssignmentController {

    private static final String PLANNERS = "hasAnyRole('catalogue-editor', 'programme-officer')";

    @Schema(name = "TrainerCandidate")
    record CandidateView(
            @Schema(example = "3pQv7mZrX0sK8yTnB1eWcA") String trainerId,

            @Schema(description = "Those of the session's topics that the trainer teaches.")
            List<String> disciplines,

            List<String> languages,
            List<String> cities,

            @Schema(description = "Sessions that the trainer gives or gave.", example = "3")
            int bookings,

            @Schema(description = "What the trainer promised for each year.", example = "10")
            int daysPerYear) {}

    private final BookingService bookings;
    private final CandidateSearch search;
    private final TaughtSessionSearch sessions;

    AssignmentController(BookingService bookings, CandidateSearch search, TaughtSessionSearch sessions) {
        this.bookings = bookings;
        this.search = search;
        this.sessions = sessions;
    }

    @GetMapping("/sessions/{id}/trainer-candidates")
    @PreAuthorize(PLANNERS)
    @Operation(
            summary = "Who could teach a session",
            description = "Who teaches one of the topics of its course, in its language, in its city (a virtual session"
                    + " has none), is free at all its times, and was not asked yet. Those with the fewest sessions"
                    + " first. Among more than 20,000 trainers who suit, only the first 20,000 by id are looked at.")
    ResponseEntity<Page<CandidateView>> candidates(
            @PathVariable String id,
            @RequestParam(required = false)
                    @Parameter(description = "Size of the page, 1 to 200; 50 if absent.")
                    @Nullable
                    Integer limit,
            @RequestParam(required = false) @Parameter(description = "'next' of the page before.") @Nullable
                    String after) {
        var session = sessions.get(id);
        var size = Cursor.limit(limit);
        var found = search.find(session, place(after), size + 1);
        var page = Page.of(
                        found,
                        size,
                        one -> Cursor.encode(
                                Integer.toString(one.booked()), one.trainer().id()))
                .map(one -> view(one, session));
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(page);
    }

    @PutMapping("/trainers/{trainer}/assignments/{session}")
    @PreAuthorize(PLANNERS)
    @Operation(
            summary = "Ask a trainer for a session",
            description = "409 if the trainer is unsuited (`/problems/trainer-unsuited`), booked or away"
                    + " (`/problems/trainer-not-free`), or the session is self-paced or over, or has 20 other trainers"
                    + " (`/problems/session-trainers-full`). Asking again changes nothing.")
    ResponseEntity<TrainerView> propose(@PathVariable String trainer, @PathVariable String session) {
        return TrainerController.answer(bookings.propose(trainer, session));
    }

    @PostMapping("/trainers/{trainer}/assignments/{session}/accept")
    @PreAuthorize("#trainer == authentication.name")
    @Operation(
            summary = "Accept a session",
            description = "For that trainer only. 409, `/problems/trainer-not-free`, if another booking is at the same"
                    + " time, or `/problems/session-trainers-full`, if the session has 20 other trainers. The session"
                    + " names the trainer a moment later; if others took the last place in that moment, the booking is"
                    + " released. Accepting again changes nothing.")
    ResponseEntity<TrainerView> accept(@PathVariable String trainer, @PathVariable String session) {
        return TrainerController.answer(bookings.accept(trainer, session));
    }

    @PostMapping("/trainers/{trainer}/assignments/{session}/refuse")
    @PreAuthorize("#trainer == authentication.name")
    @Operation(
            summary = "Refuse a session",
            description = "For that trainer only; also after having accepted it, until it is held.")
    ResponseEntity<TrainerView> refuse(@PathVariable String trainer, @PathVariable String session) {
        return TrainerController.answer(bookings.refuse(trainer, session));
    }

    @DeleteMapping("/trainers/{trainer}/assignments/{session}")
    @PreAuthorize(PLANNERS)
    @Operation(summary = "No longer ask a trainer for a session", description = "Also after they accepted it.")
    @ApiResponse(responseCode = "200", description = "The trainer, released.")
    ResponseEntity<TrainerView> release(@PathVariable String trainer, @PathVariable String session) {
        return TrainerController.answer(bookings.release(trainer, session));
    }

    private static CandidateView view(CandidateSearch.Candidate candidate, TaughtSession session) {
        var facts = candidate.trainer().facts();
        return new CandidateView(
                facts.trainerId(),
                facts.disciplines().stream().filter(session.topics()::contains).toList(),
                facts.languages(),
                facts.cities(),
                candidate.booked(),
                candidate.trainer().volunteer().profile().daysPerYear());
    }

    private static CandidateSearch.@Nullable Place place(@Nullable String after) {
        var keys = Cursor.decode(after, 2);
        return keys.isEmpty() ? null : new CandidateSearch.Place(booked(keys.get(0)), keys.get(1));
    }

    /** A cursor that was made by hand may hold anything: its place is then before the first. */
    private static int booked(String key) {
        return key.matches("\\d{1,6}") ? Integer.parseInt(key) : -1;
    }
}
