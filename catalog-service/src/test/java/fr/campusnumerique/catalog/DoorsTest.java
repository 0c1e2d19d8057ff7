package fr.campusnumerique.catalog;

import fr.campusnumerique.testkit.http.DoorsWalk;
import java.net.URI;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.mongodb.core.MongoTemplate;

@CatalogTest
class DoorsTest implements DoorsWalk {

    @LocalServerPort
    private int port;

    @Autowired
    private MongoTemplate store;

    @Override
    public URI service() {
        return URI.create("http://localhost:" + port);
    }

    @Override
    public String snapshot() {
        return DoorsWalk.documents(store.getDb());
    }
}
