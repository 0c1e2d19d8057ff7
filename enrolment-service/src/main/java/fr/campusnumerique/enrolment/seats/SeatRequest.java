package fr.campusnumerique.enrolment.seats;

import org.jspecify.annotations.Nullable;

/** Who asks for a seat, and for which enrolment: what the enrolment begins with once the seats have decided. */
public record SeatRequest(
        String enrolmentId,
        String learnerId,
        String administration,
        @Nullable String administrationId,
        String country) {}
