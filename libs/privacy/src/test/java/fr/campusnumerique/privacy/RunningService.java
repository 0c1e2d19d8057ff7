package fr.campusnumerique.privacy;

import fr.campusnumerique.local.parts.LocalParts;
import fr.campusnumerique.privacy.app.Diaries;
import fr.campusnumerique.privacy.app.DiariesApplication;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.bson.Document;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.test.context.ContextConfiguration;

/** A service with this library, between a real broker and a store. */
@SpringBootTest(
        classes = DiariesApplication.class,
        webEnvironment = WebEnvironment.NONE,
        properties = {
            "spring.application.name=diary-service",
            "campus.outbox.topics.acknowledgements=campus.acknowledgements",
            "campus.outbox.topics.diaries=campus.diaries",
            "campus.outbox.sweep-every=300ms",
            "campus.inbox.topics.erasureOrders=campus.erasures",
            "campus.inbox.topics.diaryPages=campus.diaries",
            "campus.erasure.settle=1s",
            "campus.erasure.sweep-every=100ms",
            // Who is ready is the web's to say, which is not started here.
            "management.endpoint.health.validate-group-membership=false",
            "management.otlp.metrics.export.enabled=false",
            "management.tracing.export.otlp.enabled=false",
            "management.logging.export.otlp.enabled=false"
        })
@ContextConfiguration(initializers = LocalParts.class)
abstract class RunningService {

    @Autowired
    protected MongoTemplate mongo;

    @Autowired
    protected Diaries diaries;

    @Autowired
    protected ErasuresEndpoint endpoint;

    private final String unique = UUID.randomUUID().toString();
    protected final String learner = "learner-" + unique;
    protected final String erasure = "era-" + unique;
    protected final Instant before = Instant.now().minusSeconds(60);

    protected static ConditionFactory await() {
        return Awaitility.await().atMost(Duration.ofMinutes(2)).pollInterval(Duration.ofMillis(20));
    }

    /** Asks now for the erasure of the learner of this test. */
    protected void order() throws Exception {
        Wire.order(erasure, erasure, learner, Instant.now());
    }

    protected void awaitGiven() {
        await().until(() -> acknowledgement() != null && given().get("givenAt") != null);
    }

    /** As it is stored; null before the order has come. */
    protected Document acknowledgement() {
        return mongo.findById(erasure + "-diary-service", Document.class, "acknowledgements");
    }

    protected Document given() {
        return Objects.requireNonNull(acknowledgement());
    }

    /** A page that the service has. */
    protected String written(String text) throws Exception {
        var id = "dia-" + UUID.randomUUID();
        Wire.page(id, learner, text, before);
        await().until(() -> exists(id));
        return id;
    }

    protected boolean exists(String diary) {
        return mongo.findById(diary, Document.class, Diaries.COLLECTION) != null;
    }

    /** What an operator reads about the erasure of this test. */
    protected ErasuresEndpoint.Owed told() {
        return endpoint.list().items().stream()
                .filter(owed -> owed.erasureId().equals(erasure))
                .findFirst()
                .orElseThrow(() -> new AssertionError("nothing is owed for " + erasure));
    }
}
