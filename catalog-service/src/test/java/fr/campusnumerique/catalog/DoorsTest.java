package fr.campusnumerique.catalog;

import fr.campusnumerique.testkit.http.DoorsWalk;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.mongodb.core.MongoTemplate;

@CatalogTest
class DoorsTest implements DoorsWalk {

    @LocalServerPort
    private int port;

    @Autowired
    private MongoTemplate store;

    @Autowired
    private Client client;

    private String code;

    /** So that there is something that a request could change, were it let in. */
    @BeforeEach
    void launch_a_course() {
        code = Story.launchedInFrench(client);
    }

    @Override
    public Map<String, String> variables() {
        return Map.of("code", code, "language", "fr");
    }

    @Override
    public Map<String, String> bodies() {
        return Map.of("POST /sessions", Story.session(code, "fr"));
    }

    @Override
    public URI service() {
        return URI.create("http://localhost:" + port);
    }

    @Override
    public String snapshot() {
        return DoorsWalk.documents(store.getDb());
    }
}
