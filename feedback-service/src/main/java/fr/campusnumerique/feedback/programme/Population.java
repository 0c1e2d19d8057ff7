package fr.campusnumerique.feedback.programme;

/** What is counted. Each is told or hidden by itself. */
enum Population {
    /** Enrolments that have, or had until the end, a seat. */
    SEATED,
    /** Enrolments whose learner never came. */
    NO_SHOW,
    /** Enrolments that wait for a seat which there is not. */
    WAITLISTED,
    /** Wishes. */
    WISHED,
    /** Completed enrolments. Before those that are told only where these are. */
    COMPLETED,
    /** Distinct people with a certificate that is valid. */
    CERTIFIED,
    /** Certificates that are valid. They are told only where the people are: most people have one. */
    CERTIFICATES,
    /** Completed enrolments with a baseline and a follow-up. */
    PAIRED,
    /** Completed enrolments with a baseline and an answer after three months. */
    PAIRED_LATER
}
