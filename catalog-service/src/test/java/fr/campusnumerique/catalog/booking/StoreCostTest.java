package fr.campusnumerique.catalog.booking;

import fr.campusnumerique.catalog.CatalogTest;
import fr.campusnumerique.catalog.Client;
import fr.campusnumerique.local.parts.LocalParts;
import fr.campusnumerique.testkit.events.LagFence;
import fr.campusnumerique.testkit.store.Cost;
import fr.campusnumerique.testkit.store.StoreOperations;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.SoftAssertions;
import org.assertj.core.api.junit.jupiter.InjectSoftAssertions;
import org.assertj.core.api.junit.jupiter.SoftAssertionsExtension;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.data.mongodb.core.MongoTemplate;

/** What the most frequent commands, and this service's own events, ask of the store is what the README says. */
@ExtendWith(SoftAssertionsExtension.class)
@CatalogTest
class StoreCostTest {

    private static final Map<String, String> CONSUMERS =
            Map.of("bookings", "campus.sessions", "rosters", "campus.trainers", "recognitions", "campus.trainers");

    @InjectSoftAssertions
    private SoftAssertions softly;

    @Autowired
    private StoreOperations operations;

    @Autowired
    private Client client;

    @Autowired
    private SettlementService settlement;

    @Autowired
    private MongoTemplate mongo;

    @Value("${campus.inbox.group-suffix:}")
    private String suffix;

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
        softly.assertThat(operations.of(run, this::isQuiet).row(work))
                .isEqualTo(Cost.rowIn(Path.of("README.md"), work));
    }

    /** Everything is published, and this service has followed its own events. */
    private boolean isQuiet() {
        var waits = new Document("outbox.pendingSince", new Document("$exists", true));
        if (List.of("courses", "sessions", "trainers").stream()
                .anyMatch(name -> mongo.getCollection(name).countDocuments(waits) > 0)) {
            return false;
        }
        CONSUMERS.forEach((consumer, topic) -> LagFence.await(
                LocalParts.bootstrapServers(), "catalog-service." + consumer + suffix, topic, Duration.ofMinutes(2)));
        return true;
    }
}
