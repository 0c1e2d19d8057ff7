package fr.campusnumerique.enrolment.privacy;

import com.github.benmanes.caffeine.cache.Ticker;
import fr.campusnumerique.privacy.ErasedLearners;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.List;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.repository.support.MongoRepositoryFactory;

/** The service over a store, without the rest. */
public final class ErasureServices {

    private ErasureServices() {}

    public static ErasureService over(MongoTemplate store, Clock clock, Ticker ticker) {
        var erasures = new MongoRepositoryFactory(store).getRepository(Erasures.class);
        return new ErasureService(
                erasures,
                ErasedLearners.in(store),
                List.of("enrolment-service"),
                clock,
                ticker,
                new SimpleMeterRegistry());
    }
}
