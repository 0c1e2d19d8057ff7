package fr.campusnumerique.catalog.booking;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import fr.campusnumerique.catalog.Precondition;
import fr.campusnumerique.catalog.booking.TrainerProfile.Unavailability;
import fr.campusnumerique.catalog.schedule.TimeSlot;
import fr.campusnumerique.web.conditional.ETags;
import fr.campusnumerique.web.paging.Cursor;
import fr.campusnumerique.web.paging.Page;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
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

/** Trainers, read by those who plan and by themselves. */
@RestController
@RequestMapping("/trainers")
@Tag(name = "Trainers", description = "Accepted volunteers, by their pseudonyms. For planners, and each trainer.")
class TrainerController {

    @Schema(name = "Trainer", description = "A volunteer who was accepted.")
    record TrainerView(
            @JsonUnwrapped TrainerEvent.Facts facts,

            @Schema(description = "For sessions, each year.", example = "10")
            int daysPerYear,

            @Schema(description = "When the trainer takes no session.")
            List<Unavailability> away,

            @Schema(description = "The bookings and proposals, with their times.")
            List<Booking> bookings) {

        static TrainerView of(Trainer trainer) {
            var bookings = trainer.assignments().stream()
                    .filter(Assignment::isOpen)
                    .map(one -> new Booking(one.sessionId(), one.state(), one.slots()))
                    .toList();
            var profile = trainer.volunteer().profile();
            return new TrainerView(trainer.facts(), profile.daysPerYear(), profile.away(), bookings);
        }
    }

    @Schema(name = "Booking")
    record Booking(String sessionId, Assignment.State state, List<TimeSlot> slots) {}

    private final TrainerService service;
    private final Trainers trainers;

    TrainerController(TrainerService service, Trainers trainers) {
        this.service = service;
        this.trainers = trainers;
    }

    @GetMapping
    @PreAuthorize("hasAnyRole('catalogue-editor', 'programme-officer')")
    @Operation(summary = "List trainers", description = "By id, page by page.")
    Page<TrainerView> list(
            @RequestParam(required = false)
                    @Parameter(description = "Size of the page, 1 to 200; 50 if absent.")
                    @Nullable
                    Integer limit,
            @RequestParam(required = false) @Parameter(description = "'next' of the page before.") @Nullable
                    String after) {
        var size = Cursor.limit(limit);
        var from = Optional.ofNullable(Cursor.decode(after)).orElse("");
        var found = trainers.volunteers(from, Limit.of(size + 1));
        return Page.of(found, size, trainer -> Cursor.encode(trainer.id())).map(TrainerView::of);
    }

    @GetMapping("/{id}")
    @PreAuthorize("#id == authentication.name or hasAnyRole('catalogue-editor', 'programme-officer')")
    @Operation(summary = "Read a trainer", description = "Trainers read themselves.")
    ResponseEntity<TrainerView> trainer(@PathVariable String id) {
        return answer(trainers.volunteer(id));
    }

    @PutMapping("/{id}")
    @PreAuthorize("#id == authentication.name")
    @Operation(
            summary = "Say where, in which languages and when one can train",
            description = "For that trainer only; If-Match is needed unless it says this already. Bookings stay.")
    ResponseEntity<TrainerView> revise(
            @PathVariable String id,
            @Valid @RequestBody TrainerProfile profile,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false)
                    @Parameter(description = "The ETag that the edit is based on.")
                    @Nullable
                    String ifMatch) {
        var precondition = new Precondition(ifMatch != null, stored -> ETags.required(ifMatch, stored));
        return answer(service.revise(id, profile, precondition));
    }

    static ResponseEntity<TrainerView> answer(Trainer trainer) {
        return ETags.ok(trainer.version(), TrainerView.of(trainer));
    }
}
