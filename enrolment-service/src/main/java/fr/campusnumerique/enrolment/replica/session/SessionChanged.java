package fr.campusnumerique.enrolment.replica.session;

/** Said inside this service, in the listener's thread, when a newer state of a session has arrived: its seats have to follow. */
public record SessionChanged(String sessionId) {}
