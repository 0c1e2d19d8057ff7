package fr.campusnumerique.catalog.replica;

import static org.assertj.core.api.Assertions.assertThat;

import fr.campusnumerique.catalog.CatalogTest;
import fr.campusnumerique.catalog.StoreChanges;
import fr.campusnumerique.privacy.ErasedLearners;
import fr.campusnumerique.testkit.store.Cost;
import fr.campusnumerique.testkit.store.StoreOperations;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;
import org.assertj.core.api.SoftAssertions;
import org.assertj.core.api.junit.jupiter.InjectSoftAssertions;
import org.assertj.core.api.junit.jupiter.SoftAssertionsExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;

/** What the copies of seats ask of the store is what the README says. */
@ExtendWith(SoftAssertionsExtension.class)
@CatalogTest
class SeatCostTest {

    @InjectSoftAssertions
    private SoftAssertions softly;

    @Autowired
    private StoreOperations operations;

    @Autowired
    private SeatService seats;

    @Autowired
    private ErasedLearners erased;

    @Autowired
    private StoreChanges changes;

    private final String learner = "learner-" + UUID.randomUUID();

    @Test
    void events_of_an_enrolment() {
        costs("an enrolment's event, the first of a seat", 1);
        costs("an enrolment's event", 2);
        costs("an enrolment's event that was there before", 1);
        assertThat(seats.isConfirmed("ses-1", learner)).isTrue();
    }

    private void costs(String work, long sequence) {
        var seat = new KnownSeat("enr-" + learner, sequence, learner, "ses-1", true);
        var cost = operations.of(
                () -> seats.keep(seat, () -> !erased.erased(learner, Instant.now())), changes.quiet()::isReached);
        softly.assertThat(cost.row(work)).isEqualTo(Cost.rowIn(Path.of("README.md"), work));
    }
}
