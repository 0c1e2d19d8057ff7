package fr.campusnumerique.eventing.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import fr.campusnumerique.local.parts.LocalParts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.SimpleMongoClientDatabaseFactory;

class ReplicaTest {

    /** What another service published of a shelf. */
    record Shelf(@Id String id, int books, long sequence) implements Replica {}

    private final MongoTemplate store =
            new MongoTemplate(new SimpleMongoClientDatabaseFactory(LocalParts.storeUri("copies")));
    private final String id = UUID.randomUUID().toString();

    @Test
    void the_first_that_is_heard_is_kept_and_then_what_is_newer() {
        keep(3, 30);
        keep(7, 70);

        assertThat(kept()).isEqualTo(new Shelf(id, 70, 7));
    }

    @Test
    void what_is_older_or_comes_again_changes_nothing() {
        keep(7, 70);
        keep(3, 30);
        keep(7, 71);

        assertThat(kept()).isEqualTo(new Shelf(id, 70, 7));
    }

    @Test
    void what_has_to_stay_away_does_not_begin_but_what_is_here_goes_on() {
        Replica.upsertIfNewer(store, new Shelf(id, 10, 1), () -> false);
        assertThat(kept()).isNull();

        keep(1, 10);
        Replica.upsertIfNewer(store, new Shelf(id, 20, 2), () -> false);
        assertThat(kept()).isEqualTo(new Shelf(id, 20, 2));
    }

    @Test
    void many_states_are_stored_together_each_unless_a_newer_one_is_there() {
        keep(7, 70);
        Replica.upsertIfNewer(store, "shelf", List.of(stored(id, 3), stored(id + "-new", 1)));
        Replica.upsertIfNewer(store, "shelf", List.of(stored(id, 8), stored(id + "-new", 1), stored(id + "-other", 5)));
        Replica.upsertIfNewer(store, "shelf", List.of());

        assertThat(kept()).isEqualTo(new Shelf(id, 80, 8));
        assertThat(store.findById(id + "-new", Shelf.class)).isEqualTo(new Shelf(id + "-new", 10, 1));
        assertThat(store.findById(id + "-other", Shelf.class)).isEqualTo(new Shelf(id + "-other", 50, 5));
    }

    @Test
    void what_else_is_written_into_a_replica_stays_while_its_newer_states_are_merged() {
        Replica.mergeIfNewer(store, "shelf", List.of(stored(id, 3)));
        store.getCollection("shelf").updateOne(Filters.eq(id), Updates.set("room", "204"));
        Replica.mergeIfNewer(store, "shelf", List.of(stored(id, 2)));
        Replica.mergeIfNewer(store, "shelf", List.of(stored(id, 8)));

        assertThat(store.findById(id, Document.class, "shelf"))
                .containsEntry("room", "204")
                .containsEntry("books", 80);
    }

    private static Document stored(String id, long sequence) {
        return new Document("_id", id).append("books", (int) sequence * 10).append("sequence", sequence);
    }

    @Test
    void replicas_that_hear_of_it_at_once_keep_the_newest() throws Exception {
        try (var replicas = Executors.newFixedThreadPool(8)) {
            for (var round = 0; round < 40; round++) {
                var shelf = id + "-" + round;
                var deliveries = new ArrayList<Callable<Void>>();
                LongStream.rangeClosed(1, 8)
                        .forEach(sequence -> deliveries.add(() -> {
                            Replica.upsertIfNewer(store, new Shelf(shelf, (int) sequence * 10, sequence));
                            return null;
                        }));
                Collections.shuffle(deliveries, new Random(round));
                for (var delivery : replicas.invokeAll(deliveries)) {
                    delivery.get();
                }
                assertThat(store.findById(shelf, Shelf.class)).isEqualTo(new Shelf(shelf, 80, 8));
            }
        }
    }

    private void keep(long sequence, int books) {
        Replica.upsertIfNewer(store, new Shelf(id, books, sequence));
    }

    private Shelf kept() {
        return store.findById(id, Shelf.class);
    }
}
