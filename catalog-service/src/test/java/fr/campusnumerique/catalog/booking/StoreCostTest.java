package fr.campusnumerique.catalog.booking;

import fr.campusnumerique.catalog.CatalogTest;
import fr.campusnumerique.catalog.Client;
import fr.campusnumerique.catalog.StoreChanges;
import fr.campusnumerique.testkit.store.Cost;
import fr.campusnumerique.testkit.store.StoreOperations;
import java.nio.file.Path;
import java.util.UUID;
import org.assertj.core.api.SoftAssertions;
import org.assertj.core.api.junit.jupiter.InjectSoftAssertions;
import org.assertj.core.api.junit.jupiter.SoftAssertionsExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;

/** What the most frequent commands, and this service's own events, ask of the store is what the README says. */
@ExtendWith(SoftAssertionsExtension.class)
@CatalogTest
class StoreCostTest {

    @InjectSoftAssertions
    private SoftAssertions softly;

    @Autowired
    private StoreOperations operations;

    @Autowired
    private Client client;

    @Autowired
    private SettlementService settlement;

    @Autowired
    private StoreChanges changes;

    private final String ada = "trainer-" + UUID.randomUUID();

    @Test
    void sessions_that_nobody_teaches() {
        var planner = new Planner(client);
        costs("creating a session", () -> planner.created(1, 9));
        var session = planner.created(2, 9);
        costs("scheduling a session", () -> planner.schedule(session));
        costs("a session's event", () -> settlement.sessionChanged(session));
        costs("reading a session", () -> client.get("/sessions/" + session));
        costs("listing sessions", () -> client.get("/sessions?courseCode=" + planner.course));
        costs("reading a course", () -> client.get("/courses/" + planner.course));
    }

    @Test
    void sessions_that_somebody_teaches() {
        var planner = new Planner(client);
        var session = planner.created(3, 9, ada);
        costs("a session's event, for one who teaches it", () -> settlement.sessionChanged(session));
        costs("a trainer's event, for one session to come", () -> settlement.trainerChanged(ada));
    }

    private void costs(String work, Runnable run) {
        softly.assertThat(operations.of(run, changes.quiet()::isReached).row(work))
                .isEqualTo(Cost.rowIn(Path.of("README.md"), work));
    }
}
