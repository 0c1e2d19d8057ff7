package fr.campusnumerique.acceptance.faults.compare;

import fr.campusnumerique.acceptance.faults.load.Action;
import fr.campusnumerique.acceptance.faults.load.Course;
import fr.campusnumerique.acceptance.faults.load.Entry;
import fr.campusnumerique.acceptance.faults.load.Outcome;
import fr.campusnumerique.acceptance.kernel.events.EventFixture;
import fr.campusnumerique.acceptance.kernel.events.EventRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A small run in which every promise was kept; tests break one thing of it each. */
final class LedgerFixture {

    static final Course COURSE = new Course("FAULTS-1");
    static final String LEARNER = "amina";
    static final String SESSION = "session-1";
    static final String ENROLMENT = "/enrolments/e1";
    static final String CERTIFICATE = "/certificates/c1";

    final List<Entry> entries = new ArrayList<>();
    final List<EventRecord> records = new ArrayList<>();
    final Map<String, Long> sequences = new HashMap<>();
    final Map<String, State.Enrolled> enrolments = new HashMap<>();
    final Map<String, State.Seats> seats = new HashMap<>();
    final List<State.Certified> certificates = new ArrayList<>();
    int certificatesStored = 1;
    int completionsCounted = 1;

    /** A learner has enrolled, completed and claimed; another only enrolled. */
    static LedgerFixture kept() {
        LedgerFixture run = new LedgerFixture();
        run.catalogue();
        run.acknowledged(Action.ENROL, "");
        run.event(ENROLMENT, 1, "enrolment.confirmed", enrolment("confirmed", List.of()));
        run.acknowledged(Action.FINISH_MODULE, "m1");
        run.event(ENROLMENT, 2, "enrolment.progressed", enrolment("confirmed", List.of("m1")));
        run.acknowledged(Action.FINISH_MODULE, "m2");
        run.event(ENROLMENT, 3, "enrolment.progressed", enrolment("confirmed", List.of("m1", "m2")));
        run.acknowledged(Action.FINISH_MODULE, "m3");
        run.event(ENROLMENT, 4, "enrolment.progressed", enrolment("confirmed", Course.REQUIRED));
        run.event(ENROLMENT, 5, "enrolment.completed", enrolment("completed", Course.REQUIRED));
        run.certified(CERTIFICATE);
        run.acknowledged(Action.CLAIM, "");
        run.enrolments.put("e1", new State.Enrolled("e1", LEARNER, SESSION, "completed", Course.REQUIRED));
        run.certificates.add(new State.Certified("c1", LEARNER, "valid", true));
        return run;
    }

    private void catalogue() {
        entries.add(Entry.of(Action.DESCRIBE_COURSE, "all", Outcome.ACKNOWLEDGED));
        entries.add(Entry.of(Action.LAUNCH, "fr", Outcome.ACKNOWLEDGED));
        entries.add(Entry.of(Action.OPEN_SESSION, SESSION, Outcome.ACKNOWLEDGED));
        Course.ISSUERS.forEach(issuer -> entries.add(Entry.of(Action.ADOPT, issuer, Outcome.ACKNOWLEDGED)));
        event("/courses/FAULTS-1", 1, "course.created", course());
        event("/courses/FAULTS-1", 2, "course.launched", course());
        event("/sessions/" + SESSION, 1, "session.created", Map.of());
    }

    /** A certificate that is opened, signed by both issuers and claimed. */
    void certified(String source) {
        event(source, 1, "certificate.opened", certificate("awaiting-issuers", List.of()));
        event(source, 2, "certificate.signed", certificate("awaiting-issuers", List.of("unesco")));
        event(source, 3, "certificate.validated", certificate("valid", Course.ISSUERS));
        event(source, 4, "certificate.claimed", certificate("valid", Course.ISSUERS));
    }

    void acknowledged(Action action, String detail) {
        command(action, detail, Outcome.ACKNOWLEDGED);
    }

    void command(Action action, String detail, Outcome outcome) {
        entries.add(Entry.of(action, LEARNER, SESSION, detail, outcome));
    }

    /** An event that was decided, stored and published. */
    void event(String source, long sequence, String name, Map<String, Object> facts) {
        records.add(seen(source, sequence, name, facts));
        sequences.merge(source, sequence, Math::max);
    }

    EventRecord seen(String source, long sequence, String name, Map<String, Object> facts) {
        return EventFixture.event("topic", records.size(), source, sequence, name, facts);
    }

    /** The record that first says so. */
    int indexOf(String source, long sequence) {
        for (int index = 0; index < records.size(); index++) {
            if (records.get(index).source().equals(source) && records.get(index).sequence() == sequence) {
                return index;
            }
        }
        throw new IllegalArgumentException(source + " has no " + sequence);
    }

    Findings compared() {
        State state = new State(
                sequences, enrolments, seats, certificates, Set.of(), certificatesStored, completionsCounted, 1);
        return Comparison.of(COURSE, entries, records, record -> false, state);
    }

    static Map<String, Object> enrolment(String state, List<String> modules) {
        return Map.of(
                "sessionId", SESSION,
                "enrolmentId", "e1",
                "learnerId", LEARNER,
                "state", state,
                "completedModules", modules);
    }

    static Map<String, Object> certificate(String state, List<String> signers) {
        return Map.of(
                "enrolmentId",
                "e1",
                "learnerId",
                LEARNER,
                "state",
                state,
                "signedBy",
                signers.stream().map(issuer -> Map.of("issuer", issuer)).toList());
    }

    private static Map<String, Object> course() {
        return Map.of("audience", "all");
    }
}
