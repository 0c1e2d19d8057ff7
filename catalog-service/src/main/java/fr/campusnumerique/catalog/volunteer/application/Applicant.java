package fr.campusnumerique.catalog.volunteer.application;

import org.jspecify.annotations.Nullable;

/**
 * Who applies, as their token says. Personal: the programme's officer sees it, reviewers never do.
 *
 * @param subject pairwise
 * @param employer the claim {@code administration}, to be shown
 * @param employerId by which employers are compared
 */
record Applicant(
        String subject,
        @Nullable String givenName,
        @Nullable String familyName,
        String employer,
        String employerId,
        String country) {}
