package fr.campusnumerique.certificate;

import fr.campusnumerique.testkit.metrics.ScrapeWalk;
import java.net.URI;

class MetricsTest extends RunningService implements ScrapeWalk {

    @Override
    public URI service() {
        return URI.create("http://localhost:" + port());
    }

    @Override
    public String name() {
        return "certificate-service";
    }
}
