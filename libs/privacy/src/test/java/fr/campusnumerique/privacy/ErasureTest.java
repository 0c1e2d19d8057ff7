package fr.campusnumerique.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import fr.campusnumerique.contracts.Contracts;
import fr.campusnumerique.contracts.Shape;
import fr.campusnumerique.local.parts.LocalParts;
import fr.campusnumerique.testkit.events.TopicContents;
import java.time.Instant;
import java.util.UUID;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What a service does with an order to forget somebody. */
class ErasureTest extends RunningService {

    private static final String GIVEN = "fr.campusnumerique.acknowledgement.given.v1";

    @Autowired
    private PersonalDataExport export;

    @Test
    void what_is_held_goes_and_the_acknowledgement_names_nobody() throws Exception {
        var page = written("Monday");
        assertThat(export.of(learner).get("diaries")).hasSize(1);
        order();
        awaitGiven();

        assertThat(exists(page)).isFalse();
        assertThat(export.of(learner))
                .allSatisfy((kind, stored) -> assertThat(stored).as(kind).isEmpty());
        assertThat(given().toJson()).doesNotContain(learner);
        var topics = new TopicContents(LocalParts.bootstrapServers());
        await().until(() ->
                !topics.of("campus.acknowledgements", given().getString("_id")).isEmpty());
        var said = topics.of("campus.acknowledgements", given().getString("_id"))
                .getFirst()
                .json();
        assertThat(said).contains(erasure, "diary-service").doesNotContain(learner);
        assertThat(Shape.differences(Shape.of(Contracts.example(GIVEN)), Shape.of(said)))
                .isEmpty();
    }

    @Test
    void the_same_order_again_is_acknowledged_once() throws Exception {
        order();
        order();
        awaitGiven();
        order();
        awaitSettledAnother();

        assertThat(given().get("outbox", Document.class)
                        .get("sequence", Number.class)
                        .longValue())
                .isEqualTo(1);
        assertThat(given().get("learnerId")).as("owed no more").isNull();
    }

    @Test
    void what_comes_late_does_not_bring_the_learner_back_but_the_learner_may_come_back() throws Exception {
        order();
        awaitGiven();
        var late = "dia-late-" + UUID.randomUUID();
        var again = "dia-again-" + UUID.randomUUID();
        var other = "dia-other-" + UUID.randomUUID();
        Wire.page(late, learner, "from before", before);
        Wire.page(late, learner, "from before, twice", before);
        Wire.page(again, learner, "from after", Instant.now().plusSeconds(1));
        Wire.page(other, "somebody-else", "from before", before);

        await().until(() -> exists(again) && exists(other));
        awaitBehind(late);
        assertThat(exists(late)).isFalse();
        assertThat(mongo.findAll(Document.class, "diaries"))
                .filteredOn(page -> page.getString("learnerId").equals(learner))
                .extracting(page -> page.getString("text"))
                .containsExactly("from after");
    }

    @Test
    void a_late_page_between_order_and_acknowledgement_is_not_kept_either() throws Exception {
        diaries.lock(learner, true);
        order();
        await().until(() -> acknowledgement() != null);
        assertThat(export.of(learner).get("pendingErasures")).hasSize(1);
        var late = "dia-" + UUID.randomUUID();
        Wire.page(late, learner, "from before", before);

        awaitBehind(late);
        assertThat(exists(late)).isFalse();
        diaries.lock(learner, false);
        awaitGiven();
    }

    @Test
    void what_was_under_way_while_it_erased_is_found_by_another_round() throws Exception {
        written("Monday");
        diaries.growOnce(learner);
        order();
        awaitGiven();

        assertThat(mongo.findAll(Document.class, "diaries").toString()).doesNotContain(learner);
    }

    @Test
    void an_order_whose_payload_is_of_another_erasure_is_parked_and_not_carried_out() throws Exception {
        var page = written("Monday");
        Wire.order("era-other-" + erasure, erasure, learner, Instant.now());

        await().until(() ->
                mongo.findAll(Document.class, "parked_events").toString().contains("era-other-" + erasure));
        assertThat(exists(page)).isTrue();
        assertThat(acknowledgement()).isNull();
    }

    /** Until the service has dealt with what was sent under this key before. */
    private void awaitBehind(String key) throws Exception {
        var marker = "dia-marker-" + UUID.randomUUID();
        Wire.page(key, marker, "somebody-else", "a marker", before);
        await().until(() -> exists(marker));
    }

    /** Orders come in the order of their partition only: another erasure's end says that this service went on. */
    private void awaitSettledAnother() throws Exception {
        for (var n = 0; n < 6; n++) {
            var other = "era-" + UUID.randomUUID();
            Wire.order(other, other, "nobody-" + other, before);
            await().until(() -> {
                var stored = mongo.findById(other + "-diary-service", Document.class, "acknowledgements");
                return stored != null && stored.get("givenAt") != null;
            });
        }
    }
}
