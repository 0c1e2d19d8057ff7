package fr.campusnumerique.enrolment.seats;

/** Who asks for a seat, and for which enrolment: what the enrolment begins with once the seats have decided. */
public record SeatRequest(String enrolmentId, String learnerId, String administration, String country) {}
