package fr.campusnumerique.catalog.replica;

import static org.assertj.core.api.Assertions.assertThat;

import fr.campusnumerique.local.parts.LocalParts;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.SimpleMongoClientDatabaseFactory;

class SeatServiceTest {

    private final MongoTemplate store =
            new MongoTemplate(new SimpleMongoClientDatabaseFactory(LocalParts.storeUri("known-seats")));
    private final SeatService seats = new SeatService(store);
    private final String learner = "learner-" + UUID.randomUUID();

    @Test
    void the_newest_state_of_an_enrolment_says_whether_its_learner_has_a_seat() {
        seats.keep(new KnownSeat("enr-" + learner, 3, learner, "ses-1", true), () -> true);
        assertThat(seats.isConfirmed("ses-1", learner)).isTrue();
        assertThat(seats.isConfirmed("ses-2", learner)).isFalse();

        seats.keep(new KnownSeat("enr-" + learner, 4, learner, "ses-1", false), () -> true);
        seats.keep(new KnownSeat("enr-" + learner, 3, learner, "ses-1", true), () -> true);

        assertThat(seats.isConfirmed("ses-1", learner)).isFalse();
    }

    @Test
    void a_seat_that_may_not_begin_leaves_nothing_and_one_that_is_known_is_not_asked_for() {
        var seat = new KnownSeat("enr-" + learner, 3, learner, "ses-1", true);
        seats.keep(seat, () -> false);
        assertThat(store.findById(seat.id(), KnownSeat.class)).isNull();

        seats.keep(seat, () -> true);
        seats.keep(new KnownSeat("enr-" + learner, 4, learner, "ses-1", true), () -> false);
        assertThat(store.findById(seat.id(), KnownSeat.class).sequence()).isEqualTo(4);
        seats.keep(seat, () -> false);
        assertThat(store.findById(seat.id(), KnownSeat.class).sequence()).isEqualTo(4);
    }

    @Test
    void what_a_crash_left_of_a_seat_that_may_not_begin_goes_with_the_next_delivery() {
        var seat = new KnownSeat("enr-" + learner, 3, learner, "ses-1", true);
        store.insert(seat);
        seats.keep(seat, () -> false);
        assertThat(store.findById(seat.id(), KnownSeat.class)).isNull();
    }
}
