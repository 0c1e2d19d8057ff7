package fr.campusnumerique.acceptance.story;

import static org.assertj.core.api.Assertions.assertThat;

import fr.campusnumerique.acceptance.kernel.events.EventFixture;
import fr.campusnumerique.acceptance.kernel.events.EventRecord;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LedgerTest {

    private static long next;

    private final Ledger ledger = new Ledger();

    @BeforeEach
    void a_learner_has_enrolled_and_completed() {
        ledger.expectSession("s1");
        ledger.expect(Fact.of("enrolment.confirmed", "e1"));
        ledger.expect(Fact.of("enrolment.completed", "e1"));
        ledger.expect(Fact.of("certificate.opened", "e1"));
    }

    private static EventRecord session() {
        return event("campus.sessions", "s1", "session.created", 1, Map.of("sessionId", "s1"));
    }

    private static EventRecord enrolment(String type, long sequence) {
        return event(
                "campus.enrolments",
                "e1",
                "enrolment." + type,
                sequence,
                Map.of("sessionId", "s1", "enrolmentId", "e1"));
    }

    private static EventRecord certificate(String id) {
        return event("campus.certificates", id, "certificate.opened", 1, Map.of("enrolmentId", "e1"));
    }

    private static EventRecord event(String topic, String key, String type, long sequence, Map<String, Object> data) {
        return EventFixture.event(topic, next++, "/" + topic.substring(7) + "/" + key, sequence, type, data);
    }

    @Test
    void all_is_well_when_each_acknowledged_command_has_its_event() {
        var balance = ledger.compare(
                List.of(), List.of(session(), enrolment("confirmed", 1), enrolment("completed", 2), certificate("c1")));
        assertThat(balance).isEqualTo(new Ledger.Balance(List.of(), List.of(), List.of(), List.of(), 0));
    }

    @Test
    void an_event_that_was_delivered_twice_before_the_story_began_is_not_doubled() {
        var once = enrolment("confirmed", 1);
        var again = enrolment("confirmed", 1);
        var balance = ledger.compare(
                List.of(once, again), List.of(once, again, session(), enrolment("completed", 2), certificate("c1")));
        assertThat(balance).isEqualTo(new Ledger.Balance(List.of(), List.of(), List.of(), List.of(), 1));
    }

    @Test
    void an_event_that_is_delivered_again_is_not_doubled() {
        var balance = ledger.compare(
                List.of(),
                List.of(
                        session(),
                        enrolment("confirmed", 1),
                        enrolment("completed", 2),
                        enrolment("confirmed", 1),
                        certificate("c1"),
                        certificate("c1")));
        assertThat(balance).isEqualTo(new Ledger.Balance(List.of(), List.of(), List.of(), List.of(), 2));
    }

    @Test
    void a_missing_event_is_lost() {
        var balance = ledger.compare(List.of(), List.of(session(), enrolment("confirmed", 1), certificate("c1")));
        assertThat(balance.lost()).containsExactly(Fact.of("enrolment.completed", "e1"));
    }

    @Test
    void two_certificates_for_one_enrolment_are_doubled() {
        var balance = ledger.compare(
                List.of(),
                List.of(
                        session(),
                        enrolment("confirmed", 1),
                        enrolment("completed", 2),
                        certificate("c1"),
                        certificate("c2")));
        assertThat(balance.doubled()).containsExactly("certificate.opened e1");
    }

    @Test
    void the_same_fact_under_a_second_sequence_is_doubled() {
        var balance = ledger.compare(
                List.of(),
                List.of(
                        session(),
                        enrolment("confirmed", 1),
                        enrolment("completed", 2),
                        enrolment("completed", 3),
                        certificate("c1")));
        assertThat(balance.doubled()).containsExactly("enrolment.completed e1");
    }

    @Test
    void what_nobody_asked_for_is_invented() {
        var balance = ledger.compare(
                List.of(),
                List.of(
                        session(),
                        enrolment("confirmed", 1),
                        enrolment("completed", 2),
                        enrolment("cancelled", 3),
                        certificate("c1")));
        assertThat(balance.invented()).containsExactly(Fact.of("enrolment.cancelled", "e1"));
    }

    @Test
    void a_gap_in_an_aggregates_events_is_out_of_order() {
        var balance = ledger.compare(
                List.of(), List.of(session(), enrolment("confirmed", 1), enrolment("completed", 3), certificate("c1")));
        assertThat(balance.disordered()).containsExactly("/enrolments/e1: 3 first appears where 2 is due");
    }
}
