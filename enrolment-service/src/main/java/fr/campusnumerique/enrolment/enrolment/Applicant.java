package fr.campusnumerique.enrolment.enrolment;

/**
 * The learner who is enrolled, as the identity provider's token describes them: nothing of it comes from a request, but
 * the learner's id where their administration's training officer enrols them.
 *
 * @param learnerId the pairwise subject, never a name
 * @param administration the name of the public administration that they work for, to be shown
 * @param administrationId by which administrations are compared
 * @param country ISO 3166-1 alpha-2
 */
public record Applicant(String learnerId, String administration, String administrationId, String country) {}
