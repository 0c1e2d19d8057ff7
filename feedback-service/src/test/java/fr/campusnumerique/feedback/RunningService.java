package fr.campusnumerique.feedback;

import static org.awaitility.Awaitility.await;

import fr.campusnumerique.local.identity.LocalIdentity;
import fr.campusnumerique.local.parts.LocalParts;
import fr.campusnumerique.testkit.http.TestHttp;
import fr.campusnumerique.testkit.store.Quiet;
import fr.campusnumerique.testkit.store.StoreOperations;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.test.context.ContextConfiguration;

/** The service with a real broker, a store and an identity provider; each test begins with an empty store. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "campus.feedback.pseudonym-key=" + RunningService.KEY,
            "campus.erasure.settle=1s",
            "campus.erasure.sweep-every=200ms"
        })
@ContextConfiguration(initializers = LocalParts.class)
@Import(StoreOperations.class)
public abstract class RunningService {

    protected static final String KEY = "dGhpcyBpcyBhIGtleSBmb3IgdGVzdHMgb2YgMzIgYnk=";

    /** Where all facts of people are. */
    protected static final String FACTS = "person_facts";

    private static final Set<String> KEPT = Set.of("pseudonym_key", "sweep_leases");

    @LocalServerPort
    private int port;

    @Value("${campus.inbox.group-suffix:}")
    private String groupSuffix;

    @Autowired
    protected MongoTemplate mongo;

    protected final Wire wire = new Wire();

    @BeforeEach
    void empty() {
        var collections = new TreeSet<>(mongo.getCollectionNames());
        collections.removeAll(KEPT);
        collections.forEach(name -> mongo.getCollection(name).deleteMany(new Document()));
    }

    protected Quiet quiet() {
        return new Quiet(mongo.getDb(), LocalParts.bootstrapServers(), "feedback-service", groupSuffix);
    }

    protected static String subject(String persona) {
        return LocalIdentity.persona(persona).subject();
    }

    protected Reply get(String persona, String path) {
        return send("GET", path, null, bearer(persona));
    }

    protected static String[] bearer(String persona) {
        return new String[] {"Authorization", "Bearer " + LocalParts.identity().token(persona)};
    }

    /** The whole address of a path. */
    protected String url(String path) {
        return "http://localhost:" + port + path;
    }

    protected Reply send(String method, String path, String body, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(url(path)))
                .timeout(Duration.ofMinutes(3))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        return new Reply(TestHttp.send(request.build()));
    }

    protected static String learner(int number) {
        return "learner-" + number;
    }

    protected static String enrolment(String course, String language, int number) {
        return "enr-" + course + "-" + language + "-" + number;
    }

    /** Without what is only a mark that something was removed. */
    protected long count(String collection) {
        return mongo.getCollection(collection).countDocuments(new Document("removed", new Document("$ne", true)));
    }

    /** How many facts of this kind there are, without such marks. */
    protected long facts(String kind) {
        return mongo.getCollection(FACTS)
                .countDocuments(new Document("kind", kind).append("removed", new Document("$ne", true)));
    }

    /** All of this kind. */
    protected List<Document> factsOf(String kind) {
        return mongo.getCollection(FACTS).find(new Document("kind", kind)).into(new ArrayList<>());
    }

    protected void awaitFacts(String kind, long expected) {
        await().atMost(Duration.ofMinutes(2)).until(() -> facts(kind) == expected);
    }

    protected void awaitCount(String collection, long expected) {
        await().atMost(Duration.ofMinutes(2)).until(() -> count(collection) == expected);
    }
}
