package fr.campusnumerique.web;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.bson.Document;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.data.mongodb.MongoDatabaseFactory;

/**
 * Whether the database answers within {@link #TIMEOUT}: the driver itself would wait 30 s for a server, and a probe that
 * hangs says nothing.
 */
class StoreHealth implements HealthIndicator {

    static final Duration TIMEOUT = Duration.ofMillis(800);

    private final MongoDatabaseFactory store;

    StoreHealth(MongoDatabaseFactory store) {
        this.store = store;
    }

    @Override
    public Health health() {
        var ping = new FutureTask<>(() -> store.getMongoDatabase().runCommand(new Document("ping", 1)));
        Thread.ofVirtual().name("store-health").start(ping);
        try {
            ping.get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
            return Health.up().build();
        } catch (TimeoutException e) {
            return Health.down()
                    .withDetail("reason", "no answer within " + TIMEOUT)
                    .build();
        } catch (ExecutionException e) {
            return Health.down()
                    .withDetail("reason", String.valueOf(e.getCause()))
                    .build();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Health.unknown().build();
        } finally {
            ping.cancel(true);
        }
    }
}
