package fr.campusnumerique.acceptance.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class LedgerTest {

    private final Ledger ledger = new Ledger();

    @BeforeEach
    void a_learner_has_enrolled_and_completed() {
        ledger.expectSession("s1");
        ledger.expect(Fact.of("enrolment.confirmed", "e1"));
        ledger.expect(Fact.of("enrolment.completed", "e1"));
        ledger.expect(Fact.of("certificate.opened", "e1"));
    }

    private static Arrival session() {
        return event("campus.sessions", "s1", "session.created", 1, Map.of("sessionId", "s1"));
    }

    private static Arrival enrolment(String type, long sequence) {
        return event(
                "campus.enrolments",
                "e1",
                "enrolment." + type,
                sequence,
                Map.of("sessionId", "s1", "enrolmentId", "e1"));
    }

    private static Arrival certificate(String id) {
        return event("campus.certificates", id, "certificate.opened", 1, Map.of("enrolmentId", "e1"));
    }

    private static Arrival event(String topic, String key, String type, long sequence, Map<String, String> data) {
        return new Arrival(
                topic,
                key,
                type,
                key + "-" + sequence,
                sequence,
                JsonMapper.shared().valueToTree(data));
    }

    @Test
    void all_is_well_when_each_acknowledged_command_has_its_event() {
        var balance = ledger.compare(
                List.of(session(), enrolment("confirmed", 1), enrolment("completed", 2), certificate("c1")));
        assertThat(balance).isEqualTo(new Ledger.Balance(List.of(), List.of(), List.of(), List.of()));
    }

    @Test
    void an_event_that_is_delivered_again_is_not_doubled() {
        var balance = ledger.compare(List.of(
                session(),
                enrolment("confirmed", 1),
                enrolment("completed", 2),
                enrolment("confirmed", 1),
                certificate("c1"),
                certificate("c1")));
        assertThat(balance).isEqualTo(new Ledger.Balance(List.of(), List.of(), List.of(), List.of()));
    }

    @Test
    void a_missing_event_is_lost() {
        var balance = ledger.compare(List.of(session(), enrolment("confirmed", 1), certificate("c1")));
        assertThat(balance.lost()).containsExactly(Fact.of("enrolment.completed", "e1"));
    }

    @Test
    void two_certificates_for_one_enrolment_are_doubled() {
        var balance = ledger.compare(List.of(
                session(), enrolment("confirmed", 1), enrolment("completed", 2), certificate("c1"), certificate("c2")));
        assertThat(balance.doubled()).containsExactly(Fact.of("certificate.opened", "e1"));
    }

    @Test
    void the_same_fact_under_a_second_sequence_is_doubled() {
        var balance = ledger.compare(List.of(
                session(),
                enrolment("confirmed", 1),
                enrolment("completed", 2),
                enrolment("completed", 3),
                certificate("c1")));
        assertThat(balance.doubled()).containsExactly(Fact.of("enrolment.completed", "e1"));
    }

    @Test
    void what_nobody_asked_for_is_invented() {
        var balance = ledger.compare(List.of(
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
                List.of(session(), enrolment("confirmed", 1), enrolment("completed", 3), certificate("c1")));
        assertThat(balance.disordered()).containsExactly("campus.enrolments/e1");
    }
}
