package fr.campusnumerique.certificate;

import java.time.Instant;

/** A learner completed a course: the reason for a certificate. */
record Completion(String enrolmentId, String learnerId, String courseCode, String language, Instant completedAt) {}
