package fr.campusnumerique.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import fr.campusnumerique.eventing.parking.ParkedEventsEndpoint;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.UUID;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Why an acknowledgement is not given, and that an operator sees it. */
class HeldUpTest extends RunningService {

    @Autowired
    private ParkedEventsEndpoint parked;

    @Autowired
    private MeterRegistry meters;

    @Test
    void a_parked_event_that_names_the_learner_holds_it_up_until_it_is_discarded() throws Exception {
        var event = parkedPage();
        order();
        await().untilAsserted(() -> assertThat(told().waitsFor()).isEqualTo("parked-events"));

        assertThat(told().parkedEvents()).containsExactly(event);
        assertThat(told().toString()).doesNotContain(learner);
        assertThat(acknowledgement()).doesNotContainKey("givenAt");
        await().until(() ->
                meters.get("campus.erasure.blocked.by.parked").gauge().value() >= 1);
        assertThat(meters.get("campus.erasure.acknowledgements.pending").gauge().value())
                .isGreaterThanOrEqualTo(1);

        parked.settle(event, "discard", "it is of somebody who was forgotten");
        awaitGiven();
        assertThat(endpoint.list().items()).noneMatch(owed -> owed.erasureId().equals(erasure));
        assertThat(mongo.findById(event, Document.class, "parked_events").toJson())
                .doesNotContain(learner);
        await().until(() ->
                meters.get("campus.erasure.blocked.by.parked").gauge().value() == 0);
    }

    @Test
    void or_until_it_is_replayed_which_does_not_bring_the_learner_back() throws Exception {
        var event = parkedPage();
        order();
        await().untilAsserted(() -> assertThat(told().parkedEvents()).containsExactly(event));

        diaries.mend(true);
        assertThat(parked.settle(event, "replay", null).getStatus()).isEqualTo(200);
        diaries.mend(false);
        awaitGiven();
        assertThat(mongo.findAll(Document.class, "diaries").toString()).doesNotContain(learner);
    }

    @Test
    void what_cannot_be_erased_is_reported_and_holds_up_no_other() throws Exception {
        var page = written("Monday");
        diaries.lock(learner, true);
        var failuresBefore = meters.counter("campus.erasure.failures").count();
        order();
        await().until(() -> acknowledgement() != null);
        await().untilAsserted(() -> assertThat(told().waitsFor()).isEqualTo("failure"));
        assertThat(told().failure()).contains("the diary is locked");
        assertThat(meters.counter("campus.erasure.failures").count()).isGreaterThan(failuresBefore);

        var other = "era-" + UUID.randomUUID();
        Wire.order(other, other, "nobody-" + other, before);
        await().until(() -> {
            var stored = mongo.findById(other + "-diary-service", Document.class, "acknowledgements");
            return stored != null && stored.get("givenAt") != null;
        });
        assertThat(exists(page)).isTrue();

        diaries.lock(learner, false);
        awaitGiven();
        assertThat(exists(page)).isFalse();
    }

    private String parkedPage() throws Exception {
        var diary = "dia-" + UUID.randomUUID();
        Wire.page(diary, learner, "impossible", before);
        await().until(() -> parkedAs(diary) != null);
        return parkedAs(diary).getString("_id");
    }

    private Document parkedAs(String key) {
        return mongo.findAll(Document.class, "parked_events").stream()
                .filter(event -> key.equals(event.getString("key")))
                .findFirst()
                .orElse(null);
    }
}
