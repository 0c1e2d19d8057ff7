package fr.campusnumerique.acceptance.faults.compare;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the services show in the end of one run's course, and what their stores count.
 *
 * @param sequences by source: how many events each stored aggregate has decided
 * @param enrolments by id, as their learners see them
 * @param seats by session, as anybody with a token sees them
 * @param certificates as their holders see them
 * @param answered enrolments whose feedback can be read
 * @param certificatesStored documents of the certificate service
 * @param completionsShown exact figure of the course as feedback counts it now
 * @param certificatesShown the same of valid certificates
 */
public record State(
        Map<String, Long> sequences,
        Map<String, Enrolled> enrolments,
        Map<String, Seats> seats,
        List<Certified> certificates,
        Set<String> answered,
        int certificatesStored,
        int completionsShown,
        int certificatesShown) {

    /** How the seats of a session stand. */
    record Seats(int capacity, int taken, int offered, int awaitingApproval, int waitlisted) {}

    /** An enrolment as its learner sees it. */
    record Enrolled(String enrolmentId, String learner, String session, String state, List<String> modules) {}

    /** A certificate as its holder sees it. */
    record Certified(String certificateId, String learner, String state, boolean claimed) {}
}
