package fr.campusnumerique.feedback.survey;

/** When learners are asked. */
enum Moment {
    /** Before the first part of a session, or before completing a self-paced one. */
    BASELINE("baseline"),
    /** Once the course is completed. */
    FOLLOW_UP("followUp"),
    /** Three months after the completion. */
    LATER("later");

    private final String field;

    Moment(String field) {
        this.field = field;
    }

    /** In the stored document. */
    String field() {
        return field;
    }
}
