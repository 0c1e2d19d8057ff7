package fr.campusnumerique.feedback.copies;

/** What this service reads of a completed enrolment. */
record EnrolmentEvent(String enrolmentId, String learnerId, String courseCode, String language) {

    static final String COMPLETED = "fr.campusnumerique.enrolment.completed.v1";
}
