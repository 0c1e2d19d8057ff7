package fr.campusnumerique.enrolment;

import fr.campusnumerique.testkit.http.DoorsWalk;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;

/** What is refused is refused as documented, and changes nothing. */
class DoorsTest extends CampusTest implements DoorsWalk {

    /** So that there is something that a request could change, were it let in. */
    @BeforeEach
    void open_a_session() {
        anOpenSession();
    }

    @Override
    public Map<String, String> variables() {
        return Map.of("sessionId", session);
    }

    @Override
    public Map<String, String> bodies() {
        return Map.of("POST /enrolments", "{\"sessionId\":\"" + session + "\"}");
    }

    @Override
    public URI service() {
        return URI.create("http://localhost:" + port);
    }

    /** How much there is of everything, and all that is stored about the session: sweeps write what earlier tests left. */
    @Override
    public String snapshot() {
        var counts = new TreeMap<String, Long>();
        for (var collection : mongo.getCollectionNames()) {
            if (!collection.equals("sweep_leases")) {
                counts.put(collection, mongo.getCollection(collection).countDocuments());
            }
        }
        var aboutSession = DoorsWalk.documents(mongo.getDb())
                .lines()
                .filter(document -> document.contains(session))
                .toList();
        return counts + "\n" + String.join("\n", aboutSession);
    }
}
