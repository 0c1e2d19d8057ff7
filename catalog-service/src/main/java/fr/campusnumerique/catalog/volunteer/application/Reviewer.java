package fr.campusnumerique.catalog.volunteer.application;

/**
 * Who reviews, as their token says.
 *
 * @param administrationId of their employer; administrations are compared by it, names are only shown
 */
record Reviewer(String id, String administrationId) {

    boolean worksFor(Applicant applicant) {
        return administrationId.equals(applicant.employerId());
    }
}
