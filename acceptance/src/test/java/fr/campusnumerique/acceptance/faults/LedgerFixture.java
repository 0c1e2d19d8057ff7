package fr.campusnumerique.acceptance.faults;

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
    final List<Seen> records = new ArrayList<>();
    final Map<String, Long> sequences = new HashMap<>();
    final Map<String, State.Enrolled> enrolments = new HashMap<>();
    final Map<String, State.Seats> seats = new HashMap<>();
    final List<State.Certified> certificates = new ArrayList<>();
    int certificatesStored = 1;
    int completionsKnown = 1;

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
        event("/sessions/" + SESSION, 1, "session.created", Facts.NONE);
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
    void event(String source, long sequence, String name, Facts facts) {
        records.add(seen(source, sequence, name, facts));
        sequences.merge(source, sequence, Math::max);
    }

    Seen seen(String source, long sequence, String name, Facts facts) {
        return new Seen(
                "topic",
                0,
                records.size(),
                source,
                sequence,
                source + "#" + sequence,
                "fr.campusnumerique." + name + ".v1",
                facts.hashCode(),
                facts,
                null,
                false);
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
                sequences,
                enrolments,
                seats,
                certificates,
                Set.of(),
                certificatesStored,
                completionsKnown,
                1,
                0,
                null,
                null);
        return Comparison.of(COURSE, entries, records, state);
    }

    static Facts enrolment(String state, List<String> modules) {
        return new Facts(
                null, null, SESSION, "e1", LEARNER, COURSE.code(), state, modules, null, null, null, null, null);
    }

    static Facts certificate(String state, List<String> signers) {
        return new Facts(
                null,
                null,
                null,
                "e1",
                LEARNER,
                COURSE.code(),
                state,
                null,
                signers.stream().map(Facts.SignedBy::new).toList(),
                null,
                null,
                null,
                null);
    }

    private static Facts course() {
        return new Facts(COURSE.code(), "all", null, null, null, null, null, null, null, null, null, null, null);
    }
}
