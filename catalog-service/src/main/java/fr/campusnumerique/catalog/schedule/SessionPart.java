package fr.campusnumerique.catalog.schedule;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One dated part of a session, as everybody may know it. */
public record SessionPart(
        @Schema(description = "Unique in its session; stays with the part when it is moved.", example = "p1")
        String partId,

        @Schema(example = "2027-03-29T07:00:00Z") Instant startsAt,
        @Schema(example = "2027-03-29T15:00:00Z") Instant endsAt,

        @Schema(description = "Null if it is virtual.", example = "Cité administrative, salle 204") @Nullable
        String place) {}
