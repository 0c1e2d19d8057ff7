package fr.campusnumerique.acceptance.api;

import org.jspecify.annotations.Nullable;

/**
 * How far an issuer is with a course's certificates.
 *
 * @param adoptedAt null if it has not adopted them
 * @param signed how many it has signed
 * @param waiting how many still wait for it
 */
public record Adoption(
        String courseCode, String issuer, @Nullable String adoptedAt, long signed, long waiting) {}
