package fr.campusnumerique.catalog;

import fr.campusnumerique.testkit.metrics.ScrapeWalk;
import java.net.URI;
import org.springframework.boot.test.web.server.LocalServerPort;

@CatalogTest
class MetricsTest implements ScrapeWalk {

    @LocalServerPort
    private int port;

    @Override
    public URI service() {
        return URI.create("http://localhost:" + port);
    }

    @Override
    public String name() {
        return "catalog-service";
    }
}
