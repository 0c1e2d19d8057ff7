package fr.campusnumerique.acceptance.faults.compare;

import static fr.campusnumerique.acceptance.faults.compare.LedgerFixture.CERTIFICATE;
import static fr.campusnumerique.acceptance.faults.compare.LedgerFixture.ENROLMENT;
import static fr.campusnumerique.acceptance.faults.compare.LedgerFixture.enrolment;
import static org.assertj.core.api.Assertions.assertThat;

import fr.campusnumerique.acceptance.faults.compare.Findings.Kind;
import fr.campusnumerique.acceptance.faults.harm.Poison;
import fr.campusnumerique.acceptance.faults.harm.Readers;
import fr.campusnumerique.acceptance.faults.load.Action;
import fr.campusnumerique.acceptance.faults.load.Course;
import fr.campusnumerique.acceptance.faults.load.Entry;
import fr.campusnumerique.acceptance.faults.load.Outcome;
import fr.campusnumerique.acceptance.kernel.events.EventFixture;
import fr.campusnumerique.acceptance.kernel.events.EventRecord;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ComparisonTest {

    private final LedgerFixture run = LedgerFixture.kept();

    @Test
    void a_run_in_which_every_promise_was_kept_has_no_findings() {
        assertThat(run.compared().all()).isEmpty();
    }

    @Test
    void duplicates_late_and_out_of_order_are_no_finding() {
        run.records.add(run.records.get(run.indexOf(ENROLMENT, 1)));
        run.records.add(run.records.get(run.indexOf(ENROLMENT, 4)));
        run.records.add(run.records.get(run.indexOf(ENROLMENT, 2)));

        assertThat(run.compared().all()).isEmpty();
    }

    @Test
    void an_acknowledged_enrolment_without_any_event_is_lost() {
        run.entries.add(Entry.of(Action.ENROL, "bruno", "session-1", "", Outcome.ACKNOWLEDGED));

        finds(Kind.LOST, "enrolment of bruno in session-1");
    }

    @Test
    void an_enrolment_of_unknown_outcome_may_be_there_or_not() {
        run.entries.add(Entry.of(Action.ENROL, "bruno", "session-1", "", Outcome.UNKNOWN));

        assertThat(run.compared().all()).isEmpty();
    }

    @Test
    void an_acknowledged_module_that_is_not_published_is_lost() {
        run.acknowledged(Action.FINISH_MODULE, "m4");

        finds(Kind.LOST, ENROLMENT + " module m4");
    }

    @Test
    void a_missing_last_event_is_lost() {
        run.records.remove(run.indexOf(CERTIFICATE, 4));

        finds(Kind.LOST, CERTIFICATE + ": the store has decided 4 events, the topic has 3");
    }

    @Test
    void a_gap_is_a_loss() {
        run.records.remove(run.indexOf(ENROLMENT, 2));

        finds(Kind.LOST, ENROLMENT + ": 2 is missing before 5");
    }

    @Test
    void events_that_first_appear_in_another_order_are_found() {
        Collections.swap(run.records, run.indexOf(ENROLMENT, 2), run.indexOf(ENROLMENT, 3));

        finds(Kind.DISORDERED, ENROLMENT + ": 3 first appears where 2 is due");
    }

    @Test
    void an_event_that_the_store_does_not_have_is_invented() {
        run.records.add(run.seen(ENROLMENT, 6, "enrolment.progressed", enrolment("completed", Course.REQUIRED)));

        finds(Kind.INVENTED, ENROLMENT + ": the store has decided 5 events, the topic has 6");
    }

    @Test
    void an_enrolment_that_nobody_asked_for_is_invented() {
        run.entries.removeIf(entry -> entry.learner().equals(LedgerFixture.LEARNER));

        finds(Kind.INVENTED, ENROLMENT + ", which nobody asked for");
    }

    @Test
    void a_module_that_was_refused_is_invented_when_it_is_there() {
        run.entries.removeIf(entry -> entry.detail().equals("m2"));
        run.command(Action.FINISH_MODULE, "m2", Outcome.REFUSED);

        finds(Kind.INVENTED, ENROLMENT + " module m2");
    }

    @Test
    void a_cancellation_that_was_refused_is_invented_when_it_is_there() {
        run.command(Action.CANCEL, "", Outcome.REFUSED);
        run.event(ENROLMENT, 6, "enrolment.cancelled", enrolment("completed", Course.REQUIRED));

        finds(Kind.INVENTED, ENROLMENT + " cancelled: never asked for, 1 found");
    }

    @Test
    void a_second_completion_is_doubled() {
        run.event(ENROLMENT, 6, "enrolment.completed", enrolment("completed", Course.REQUIRED));

        finds(Kind.DOUBLED, ENROLMENT + " completed: asked for 1 times, 2 found");
    }

    @Test
    void two_different_events_of_one_number_are_doubled() {
        run.records.add(run.seen(ENROLMENT, 5, "enrolment.completed", enrolment("completed", List.of("m1"))));

        finds(Kind.DOUBLED, ENROLMENT + ": two events are number 5");
    }

    @Test
    void a_second_certificate_of_one_enrolment_is_doubled() {
        run.certified("/certificates/c2");

        finds(Kind.DOUBLED, "certificates of " + ENROLMENT + ": asked for 1 times, 2 found");
    }

    @Test
    void a_second_certificate_in_the_store_only_is_doubled() {
        run.certificatesStored = 2;

        finds(Kind.DOUBLED, "certificates in the store: asked for 1 times, 2 found");
    }

    @Test
    void a_completion_without_a_certificate_is_lost() {
        run.records.removeIf(record -> record.source().equals(CERTIFICATE));

        finds(Kind.LOST, "certificates of " + ENROLMENT + ": 1 acknowledged, 0 found");
    }

    @Test
    void a_certificate_that_an_issuer_who_adopted_has_not_signed_lacks_a_signature() {
        run.entries.add(Entry.of(Action.ADOPT, "third", Outcome.ACKNOWLEDGED));

        finds(Kind.LOST, CERTIFICATE + " signature of third");
    }

    @Test
    void a_completion_that_feedback_counts_twice_is_doubled() {
        run.completionsCounted = 2;

        finds(Kind.DOUBLED, "completions that feedback counts: asked for 1 times, 2 found");
    }

    @Test
    void an_enrolment_that_its_learner_sees_in_an_older_state_is_found() {
        run.enrolments.put(
                "e1",
                new State.Enrolled("e1", LedgerFixture.LEARNER, LedgerFixture.SESSION, "confirmed", Course.REQUIRED));

        assertThat(run.compared().all())
                .anyMatch(finding ->
                        finding.kind() == Kind.LOST && finding.what().startsWith(ENROLMENT + " is shown as confirmed"));
    }

    @Test
    void poison_that_is_not_parked_and_good_events_that_are_both_count() {
        EventRecord poison = EventFixture.record(
                Readers.ENROLMENTS,
                7,
                "/enrolments/p",
                7,
                "enrolment.completed",
                new byte[0],
                Map.of(EventRecord.MARK, Poison.Flaw.NOT_JSON.name()));
        var inFeedback = new Parked.Place("feedback-service", Readers.ENROLMENTS, 0, 7);
        var goodEvent = new Parked.Place("feedback-service", Readers.ENROLMENTS, 0, 8);
        Findings findings = new Findings();

        Parked parked = Parked.compare(Set.of(inFeedback, goodEvent), List.of(poison), 1, findings);

        assertThat(parked).isEqualTo(new Parked(1, 3));
        assertThat(findings.all())
                .extracting(Findings.Finding::what)
                .anyMatch(what -> what.startsWith("poison is not parked") && what.contains("certificate-service"))
                .anyMatch(what -> what.startsWith("a good event is parked") && what.contains("offset=8"));
    }

    private void finds(Kind kind, String what) {
        assertThat(run.compared().all()).contains(new Findings.Finding(kind, what));
    }
}
