package fr.campusnumerique.privacy;

import fr.campusnumerique.eventing.outbox.EventType;
import fr.campusnumerique.eventing.outbox.Outbox;
import fr.campusnumerique.eventing.outbox.PublishesEvents;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.mongodb.core.index.CompoundIndex;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * This service's part in one erasure: pending first, with the learner's id, then given, without it. What stays for a while is
 * a hash of the id, to recognise what arrives late.
 */
@Document(Acknowledgement.COLLECTION)
@CompoundIndex(name = "learner", def = "{'learner': 1, 'requestedAt': 1}")
@CompoundIndex(name = "erasure", def = "{'erasureId': 1}")
@CompoundIndex(name = "pending", def = "{'givenAt': 1, 'requestedAt': 1, '_id': 1}")
class Acknowledgement implements PublishesEvents {

    static final String COLLECTION = "acknowledgements";

    /** What a service says about its part in an erasure: nothing is left of the learner in it. */
    @EventType("fr.campusnumerique.acknowledgement.given.v1")
    record Given(String acknowledgementId, String erasureId, String service, Instant acknowledgedAt) {}

    @Id
    private final String id;

    @Version
    private @Nullable Long version;

    private final String erasureId;
    private final String service;
    private final String learner;
    private final boolean keepsCertificates;
    private final Instant requestedAt;
    private @Nullable String learnerId;
    private @Nullable Instant givenAt;
    private Outbox outbox = Outbox.empty();

    private Acknowledgement(
            String id,
            String erasureId,
            String service,
            String learner,
            boolean keepsCertificates,
            Instant requestedAt) {
        this.id = id;
        this.erasureId = erasureId;
        this.service = service;
        this.learner = learner;
        this.keepsCertificates = keepsCertificates;
        this.requestedAt = requestedAt;
    }

    static Acknowledgement pending(ErasureOrder order, String service) {
        var pending = new Acknowledgement(
                order.erasureId() + "-" + service,
                order.erasureId(),
                service,
                LearnerHash.of(order.learnerId()),
                order.keepsCertificates(),
                order.requestedAt());
        pending.learnerId = order.learnerId();
        return pending;
    }

    /** What is to be done; empty once it is. */
    Optional<ErasureOrder> order() {
        return Optional.ofNullable(learnerId)
                .map(learnerToErase -> new ErasureOrder(erasureId, learnerToErase, keepsCertificates, requestedAt));
    }

    /** Says that nothing is left; saying it again changes nothing. */
    void give(Instant now) {
        if (givenAt != null) {
            return;
        }
        givenAt = now;
        learnerId = null;
        outbox.record(new Given(id, erasureId, service, now), now);
    }

    String id() {
        return id;
    }

    String erasureId() {
        return erasureId;
    }

    boolean keepsCertificates() {
        return keepsCertificates;
    }

    Instant requestedAt() {
        return requestedAt;
    }

    @Override
    public Outbox outbox() {
        return outbox;
    }
}
