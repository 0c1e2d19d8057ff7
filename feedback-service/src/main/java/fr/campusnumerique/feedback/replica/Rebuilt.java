package fr.campusnumerique.feedback.replica;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Facts as they follow from the events alone, in memory. What came after the moment from which the running facts are is
 * taken as far as these know it: so both are of one state, whatever arrives meanwhile.
 */
final class Rebuilt {

    private final Running running;
    private final Map<String, CourseFact> courses = new HashMap<>();
    private final Map<String, SessionFact> sessions = new HashMap<>();
    private final Map<String, EnrolmentFact> enrolments = new HashMap<>();
    private final Map<String, CertificateFact> certificates = new HashMap<>();
    private final Map<String, Long> removed = new HashMap<>();
    private boolean late;
    private int events;
    private int unreadable;

    /** @param running which have heard of everything that is not late */
    Rebuilt(Running running) {
        this.running = running;
    }

    /** @param late whether the running facts may not have heard of it */
    void next(boolean late) {
        this.late = late;
        events++;
    }

    void countUnreadable() {
        unreadable++;
    }

    void add(CourseFact fact) {
        newest(courses, running.courses(), fact);
    }

    void add(SessionFact fact) {
        newest(sessions, running.sessions(), fact);
    }

    void add(EnrolmentFact fact) {
        newest(enrolments, running.enrolments(), fact);
    }

    void add(CertificateFact fact) {
        newest(certificates, running.certificates(), fact);
    }

    void removeEnrolment(String id, long sequence) {
        remove(enrolments, running.enrolments(), id, sequence);
    }

    void removeCertificate(String id, long sequence) {
        remove(certificates, running.certificates(), id, sequence);
    }

    private <F extends Fact> void newest(Map<String, F> facts, Map<String, F> known, F fact) {
        var here = known.get(fact.id());
        var unheard = late && (here == null || here.sequence() < fact.sequence());
        if (!unheard && !removed.containsKey(fact.id())) {
            facts.merge(fact.id(), fact, (older, heard) -> older.sequence() < heard.sequence() ? heard : older);
        }
    }

    /** Nothing stays of it, and nothing of it comes after that but what is late. */
    private <F extends Fact> void remove(Map<String, F> facts, Map<String, F> known, String id, long sequence) {
        var unheard = late && known.containsKey(id);
        if (!unheard) {
            removed.put(id, sequence);
            facts.remove(id);
        }
    }

    Running running() {
        return running;
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

    /** The sequence of the event that removed it; null if none did. */
    @Nullable
    Long removedBy(String id) {
        return removed.get(id);
    }

    int events() {
        return events;
    }

    int unreadable() {
        return unreadable;
    }
}
