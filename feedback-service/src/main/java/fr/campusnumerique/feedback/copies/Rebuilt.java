package fr.campusnumerique.feedback.copies;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Facts as they follow from the events alone, in memory. */
final class Rebuilt {

    private final Map<String, CourseFact> courses = new HashMap<>();
    private final Map<String, SessionFact> sessions = new HashMap<>();
    private final Map<String, EnrolmentFact> enrolments = new HashMap<>();
    private final Map<String, CertificateFact> certificates = new HashMap<>();
    private final Set<String> removed = new HashSet<>();
    private int events;
    private int unreadable;

    void countEvent() {
        events++;
    }

    void countUnreadable() {
        unreadable++;
    }

    void add(CourseFact fact) {
        newest(courses, fact);
    }

    void add(SessionFact fact) {
        newest(sessions, fact);
    }

    void add(EnrolmentFact fact) {
        if (!removed.contains(fact.id())) {
            newest(enrolments, fact);
        }
    }

    /** Nothing stays of it, and nothing of it comes after that but what is late. */
    void removeEnrolment(String id) {
        removed.add(id);
        enrolments.remove(id);
    }

    void add(CertificateFact fact) {
        if (!removed.contains(fact.id())) {
            newest(certificates, fact);
        }
    }

    /** Nothing stays of it, and nothing of it comes after that but what is late. */
    void removeCertificate(String id) {
        removed.add(id);
        certificates.remove(id);
    }

    private static <F extends Fact> void newest(Map<String, F> facts, F fact) {
        facts.merge(fact.id(), fact, (known, heard) -> known.sequence() < heard.sequence() ? heard : known);
    }

    Map<String, CourseFact> courses() {
        return courses;
    }

    Map<String, SessionFact> sessions() {
        return sessions;
    }

    Map<String, EnrolmentFact> enrolments() {
        return enrolments;
    }

    Map<String, CertificateFact> certificates() {
        return certificates;
    }

    List<CertificateFact> certificateList() {
        return List.copyOf(certificates.values());
    }

    int events() {
        return events;
    }

    int unreadable() {
        return unreadable;
    }
}
