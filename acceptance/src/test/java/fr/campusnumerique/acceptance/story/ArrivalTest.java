package fr.campusnumerique.acceptance.story;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class ArrivalTest {

    @Test
    void the_tombstone_of_a_forgotten_learner_s_enrolment_is_an_event_without_data() {
        var record = new ConsumerRecord<byte[], byte[]>("campus.enrolments", 0, 7, "e1".getBytes(UTF_8), null);
        Map.of(
                        "ce_type", "fr.campusnumerique.enrolment.removed.v1",
                        "ce_id", "evt-1",
                        "ce_sequence", "0000000000000000003")
                .forEach((name, value) -> record.headers().add(name, value.getBytes(UTF_8)));

        Arrival arrival = Arrival.of(record);

        assertThat(arrival.fact()).isEqualTo(Fact.of("enrolment.removed", "e1"));
        assertThat(arrival.sequence()).isEqualTo(3);
        assertThat(arrival.text("sessionId")).isEmpty();
        assertThat(new Ledger().compare(List.of(arrival)).invented()).isEmpty();
    }
}
