package fr.campusnumerique.enrolment;

import fr.campusnumerique.testkit.metrics.ScrapeWalk;
import java.net.URI;

class MetricsTest extends CampusTest implements ScrapeWalk {

    @Override
    public URI service() {
        return URI.create("http://localhost:" + port);
    }

    @Override
    public String name() {
        return "enrolment-service";
    }
}
