package fr.campusnumerique.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.server.observation.ServerRequestObservationContext;

class TracesTest extends TrialTest {

    @Autowired
    private ObservationRegistry observations;

    @Test
    void a_trace_holds_the_pattern_of_a_path_and_not_what_is_in_it() throws InterruptedException {
        var ended = new Ended(new LinkedBlockingQueue<>());
        observations.observationConfig().observationHandler(ended);
        campus.get("/things/4711").isOk();
        var request = ended.requests().poll(20, TimeUnit.SECONDS);
        assertThat(request).isNotNull();
        assertThat(request.getLowCardinalityKeyValue("uri").getValue()).isEqualTo("/things/{version}");
        assertThat(request.getAllKeyValues().toString()).doesNotContain("4711");
        assertThat(request.getContextualName()).doesNotContain("4711");
    }

    private record Ended(BlockingQueue<ServerRequestObservationContext> requests)
            implements ObservationHandler<ServerRequestObservationContext> {

        @Override
        public void onStop(ServerRequestObservationContext request) {
            requests.add(request);
        }

        @Override
        public boolean supportsContext(Observation.Context context) {
            return context instanceof ServerRequestObservationContext;
        }
    }
}
