package fr.campusnumerique.feedback.copies;

import java.util.List;

/** What this service reads of an enrolment's events; each carries the whole state. */
record EnrolmentEvent(String enrolmentId, String learnerId, String courseCode, String language, String state) {

    /**
     * The events that can tell of a completion. Optional modules may follow it, and of an enrolment that has rested for
     * long the topic keeps only the newest event: then it is the progress that tells.
     */
    static final List<String> TYPES =
            List.of("fr.campusnumerique.enrolment.progressed.v1", "fr.campusnumerique.enrolment.completed.v1");

    boolean completed() {
        return state.equals("completed");
    }
}
