package fr.campusnumerique.catalog.volunteer.application;

import org.jspecify.annotations.Nullable;

/**
 * Who applies, as their token tells. Personal: the programme's officer sees it, reviewers never do.
 *
 * @param subject pairwise
 * @param employer the claim {@code administration}
 */
record Applicant(
        String subject,
        @Nullable String givenName,
        @Nullable String familyName,
        String employer,
        String country) {}
