package fr.campusnumerique.feedback;

import fr.campusnumerique.testkit.metrics.ScrapeWalk;
import java.net.URI;

class MetricsTest extends RunningService implements ScrapeWalk {

    @Override
    public URI service() {
        return URI.create(url(""));
    }

    @Override
    public String name() {
        return "feedback-service";
    }
}
