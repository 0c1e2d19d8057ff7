package fr.campusnumerique.certificate;

import java.time.Instant;

/**
 * A learner completed a course: the reason for a certificate.
 *
 * @param selfDeclared whether that is based, wholly or in part, on progress that the learner reported, without a platform or a
 *     trainer confirming it
 */
record Completion(
        String enrolmentId,
        String learnerId,
        String courseCode,
        String language,
        Instant completedAt,
        boolean selfDeclared) {}
