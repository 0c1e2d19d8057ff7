package fr.campusnumerique.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import fr.campusnumerique.eventing.parking.ParkedEvents;
import fr.campusnumerique.local.parts.LocalParts;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.SimpleMongoClientDatabaseFactory;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;

/** Rounds at moments that the test chooses, over a store that no other sweep looks at. */
class ErasureSweepTest extends RunningService {

    private static final Instant NOON = Instant.parse("2027-03-02T12:00:00Z");
    private static final ErasureSettings SETTINGS =
            new ErasureSettings(Duration.ofMinutes(1), Duration.ofSeconds(5), Duration.ofDays(30));

    @Autowired
    private ParkedEvents parked;

    private final ErasureRounds rounds = new ErasureRounds();
    private final List<ErasureOrder> carriedOut = new ArrayList<>();
    private MongoTemplate store;
    private Acknowledgements owed;
    private ErasedLearners erased;

    @BeforeEach
    void a_store_of_its_own() {
        var database = "sweep-" + UUID.randomUUID().toString().substring(0, 8);
        store = new MongoTemplate(new SimpleMongoClientDatabaseFactory(LocalParts.storeUri(database)));
        owed = new Acknowledgements(store);
        erased = ErasedLearners.in(store);
    }

    /** What a kind of data does with an order: how much it found. */
    private interface Holding extends ToIntFunction<ErasureOrder> {}

    private void roundAt(Instant moment, Holding... holdings) {
        sweepAt(moment, holdings).sweep();
    }

    private ErasureSweep sweepAt(Instant moment, Holding... holdings) {
        return new ErasureSweep(
                owed,
                Stream.of(holdings)
                        .map(erase -> PersonalData.of("any", Set.of(), _ -> List.of(), erase))
                        .toList(),
                parked,
                rounds,
                SETTINGS,
                Clock.fixed(moment, ZoneOffset.UTC),
                new SimpleMeterRegistry());
    }

    private int nothing(ErasureOrder order) {
        carriedOut.add(order);
        return 0;
    }

    private void order(String id, String learnerId, Instant requestedAt) {
        owed.add(Acknowledgement.pending(new ErasureOrder(id, learnerId, true, requestedAt), "diary-service"));
    }

    @Test
    void it_is_not_given_before_what_was_under_way_may_have_come() {
        order("era-1", learner, NOON);
        roundAt(NOON.plusSeconds(59), this::nothing);
        assertThat(owed.countPending()).isEqualTo(1);
        assertThat(rounds.lastOf("era-1-diary-service").orElseThrow().waitsFor().word())
                .isEqualTo("time");

        roundAt(NOON.plusSeconds(60), this::nothing);
        assertThat(owed.countPending()).isZero();
        assertThat(rounds.lastOf("era-1-diary-service")).isEmpty();
    }

    @Test
    void a_round_that_found_something_in_any_holding_is_not_the_last() {
        order("era-1", learner, NOON);
        roundAt(NOON.plusSeconds(90), this::nothing, order -> 2);
        assertThat(owed.countPending()).isEqualTo(1);
        var round = rounds.lastOf("era-1-diary-service").orElseThrow();
        assertThat(round.waitsFor().word()).isEqualTo("data");
        assertThat(round.found()).isEqualTo(2);
    }

    @Test
    void the_learner_is_recognised_for_as_long_as_is_set_and_then_forgotten_altogether() {
        order("era-1", learner, NOON);
        roundAt(NOON.plusSeconds(60), this::nothing);
        assertThat(erased.erased(learner, NOON))
                .as("at the moment of the request")
                .isTrue();
        assertThat(erased.erased(learner, NOON.plusMillis(1))).as("after it").isFalse();
        assertThat(erased.erased("another-" + learner, NOON)).isFalse();

        // As the relay does once the broker has the event.
        published();
        sweepAt(NOON.plusSeconds(60).plus(SETTINGS.remember())).forget();
        assertThat(erased.erased(learner, NOON)).as("not longer than is set").isTrue();
        sweepAt(NOON.plusSeconds(61).plus(SETTINGS.remember())).forget();
        assertThat(erased.erased(learner, NOON)).isFalse();
    }

    @Test
    void a_learner_who_was_erased_twice_is_judged_by_the_later_request() {
        order("era-1", learner, NOON);
        order("era-2", learner, NOON.plusSeconds(3_600));

        assertThat(erased.erased(learner, NOON.plusSeconds(1_800))).isTrue();
        assertThat(erased.erased(learner, NOON.plusSeconds(3_601))).isFalse();
    }

    @Test
    void however_many_are_held_up_the_newest_has_its_turn_too() {
        for (var n = 0; n < 230; n++) {
            order("era-%03d".formatted(n), "locked-" + n, NOON.plusMillis(n / 50));
        }
        order("era-last", learner, NOON.plusSeconds(1));
        roundAt(NOON.plusSeconds(120), order -> {
            if (order.learnerId().startsWith("locked-")) {
                throw new IllegalStateException("locked");
            }
            return nothing(order);
        });

        assertThat(carriedOut).extracting(ErasureOrder::erasureId).containsExactly("era-last");
        assertThat(owed.countPending()).isEqualTo(230);
    }

    private void published() {
        store.updateMulti(new Query(), new Update().unset("outbox.pendingSince"), Acknowledgement.class);
    }
}
