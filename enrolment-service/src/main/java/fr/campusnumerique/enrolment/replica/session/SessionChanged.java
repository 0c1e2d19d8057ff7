package fr.campusnumerique.enrolment.replica.session;

/** Said inside this service, in the listener's thread, when a session has been told: its seats have to follow. */
public record SessionChanged(String sessionId) {}
