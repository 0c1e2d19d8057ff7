package fr.campusnumerique.feedback.copies;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Facts as they follow from the events alone, in memory. */
final class Rebuilt {

    private final Map<String, CourseFact> courses = new HashMap<>();
    private final Map<String, SessionFact> sessions = new HashMap<>();
    private final Map<String, EnrolmentFact> enrolments = new HashMap<>();
    private final Map<String, CertificateFact> certificates = new HashMap<>();
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
        newest(enrolments, fact);
    }

    void add(CertificateFact fact) {
        newest(certificates, fact);
    }

    private static <F extends Fact<F>> void newest(Map<String, F> facts, F fact) {
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
