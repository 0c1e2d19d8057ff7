package fr.campusnumerique.contracts;

import java.time.Instant;
import java.util.List;

/**
 * What the services read of one another's events when v1 of the contract was released: copies that are never edited. A
 * service of that time may still run beside those of today.
 */
final class ReadersOfV1 {

    private ReadersOfV1() {}

    static final List<String> OF_COURSES = types("course", "created", "revised", "launched", "retired");
    static final List<String> OF_SESSIONS = types("session", "created", "revised");
    static final List<String> OF_COMPLETIONS = types("enrolment", "completed", "progressed");
    static final List<String> OF_CERTIFICATES = types("certificate", "opened", "signed", "validated", "claimed");

    private static List<String> types(String aggregate, String... happened) {
        return List.of(happened).stream()
                .map(what -> "fr.campusnumerique." + aggregate + "." + what + ".v1")
                .toList();
    }

    /** enrolment-service: the course's rule. */
    record CourseOfEnrolment(
            String code, List<Module> modules, List<String> requiredModules, List<StateOfLanguage> languageVersions) {}

    record Module(String id) {}

    record StateOfLanguage(String language, String state) {}

    /** enrolment-service: the window. */
    record SessionOfEnrolment(
            String sessionId,
            String courseCode,
            String language,
            Instant enrolmentOpensAt,
            Instant enrolmentClosesAt) {}

    /** certificate-service: what is certified. */
    record CourseOfCertificate(
            String code, int durationMinutes, List<String> issuers, List<TitleOfLanguage> languageVersions) {}

    record TitleOfLanguage(String language, String state, String title) {}

    /** certificate-service: who completed what. */
    record EnrolmentOfCertificate(
            String enrolmentId,
            String learnerId,
            String courseCode,
            String language,
            String state,
            Instant completedAt) {}

    /** feedback-service: what is offered. */
    record CourseOfFeedback(String code, List<StateOfLanguage> languageVersions) {}

    /** feedback-service: who may answer. */
    record EnrolmentOfFeedback(
            String enrolmentId, String learnerId, String courseCode, String language, String state) {}

    /** feedback-service: what is valid. */
    record CertificateOfFeedback(String certificateId, String courseCode, String language, String state) {}
}
