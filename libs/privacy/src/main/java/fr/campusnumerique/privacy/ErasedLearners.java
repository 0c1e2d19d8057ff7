package fr.campusnumerique.privacy;

import java.time.Instant;
import java.util.Optional;
import org.springframework.data.mongodb.core.MongoOperations;

/** Who asked to be forgotten, as far as has come here and for {@code campus.erasure.remember} afterwards. */
public final class ErasedLearners {

    private final Acknowledgements acknowledgements;

    private ErasedLearners(Acknowledgements acknowledgements) {
        this.acknowledgements = acknowledgements;
    }

    /** As a service's own store knows them. */
    public static ErasedLearners in(MongoOperations store) {
        return new ErasedLearners(new Acknowledgements(store));
    }

    /**
     * Whether something about a learner belongs to what they asked to be erased, and must not be kept although it arrives
     * only now.
     *
     * @param at when it was decided; what is later than the request is of somebody who came back
     */
    public boolean erased(String learnerId, Instant at) {
        return acknowledgements.existsSince(LearnerHash.of(learnerId), at);
    }

    /**
     * What a learner chose for their certificates: whether those that are valid stay verifiable. For what another service
     * publishes late of them, when it names the erasure only.
     *
     * @return empty if the request has not come here, or is forgotten again
     */
    public Optional<Boolean> keepsCertificates(String erasureId) {
        return acknowledgements.of(erasureId).map(Acknowledgement::keepsCertificates);
    }
}
