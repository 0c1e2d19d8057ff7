package fr.campusnumerique.privacy;

import java.time.Instant;

/**
 * A learner is to be forgotten.
 *
 * @param erasureId opaque, and without relation to the learner; it may stand where a learner's id stood, so that what was
 *     one person's still counts as one person's
 * @param keepsCertificates whether certificates that are valid already stay verifiable, with the names on them
 * @param requestedAt what was decided later is of somebody who came back
 */
public record ErasureOrder(String erasureId, String learnerId, boolean keepsCertificates, Instant requestedAt) {}
