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
    void a_copy_of_an_earlier_version_counts_until_its_enrolment_is_told_of_anew() {
        store.insert(new KnownSeat("ses-1/" + learner, 3, learner, "ses-1", true));
        assertThat(seats.isConfirmed("ses-1", learner)).isTrue();

        seats.keep(new KnownSeat("enr-" + learner, 4, learner, "ses-1", false), () -> true);

        assertThat(seats.isConfirmed("ses-1", learner)).isFalse();
        assertThat(seats.isConfirmed("ses-2", learner)).isFalse();
    }
}
