package fr.campusnumerique.enrolment.erasure;

import fr.campusnumerique.privacy.ErasedLearners;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.repository.support.MongoRepositoryFactory;

/** The gate over a store, without the rest of the service. */
public final class Gates {

    private Gates() {}

    public static ErasureGate over(MongoTemplate store) {
        var erasures = new MongoRepositoryFactory(store).getRepository(Erasures.class);
        return new ErasureGate(erasures, ErasedLearners.in(store));
    }
}
