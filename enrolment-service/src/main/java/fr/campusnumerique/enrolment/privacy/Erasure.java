package fr.campusnumerique.enrolment.privacy;

import static java.util.Objects.requireNonNull;

import fr.campusnumerique.eventing.NonRetryableEventException;
import fr.campusnumerique.eventing.outbox.Outbox;
import fr.campusnumerique.eventing.outbox.PublishesEvents;
import fr.campusnumerique.privacy.ErasureOrder;
import fr.campusnumerique.privacy.ErasureOrders.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.mongodb.core.index.CompoundIndex;
import org.springframework.data.mongodb.core.index.Indexed;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * A learner's request to be forgotten. It is open until every service has acknowledged; then the learner's id leaves this
 * document too, and the newest event says no more whose it was. A learner has one open request at most: the store's unique
 * index on the id, which only open ones have, sees to that.
 */
@Document("erasures")
@CompoundIndex(name = "listed", def = "{'state': 1, 'requestedAt': 1, '_id': 1}")
class Erasure implements PublishesEvents {

    enum State {
        OPEN,
        CLOSED;

        /** The state's name on the wire. */
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What becomes of certificates that are valid already. */
    enum Certificates {
        KEEP,
        WITHDRAW;

        /** The choice's name on the wire. */
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** By how much the clocks of two services may differ. */
    private static final Duration CLOCKS = Duration.ofMinutes(5);

    /** A service that has nothing left of the learner. */
    record Acknowledged(String service, Instant at) {}

    @Id
    private final String id;

    @Version
    private @Nullable Long version;

    @Indexed(name = "open", unique = true, sparse = true)
    private @Nullable String learnerId;

    private final Certificates certificates;
    private final Instant requestedAt;
    private State state = State.OPEN;
    private @Nullable Instant closedAt;
    private List<String> awaiting;
    private List<Acknowledged> acknowledged = new ArrayList<>();
    private Outbox outbox = Outbox.empty();

    private Erasure(String id, Certificates certificates, Instant requestedAt, List<String> awaiting) {
        this.id = id;
        this.certificates = certificates;
        this.requestedAt = requestedAt;
        this.awaiting = awaiting;
    }

    /**
     * A new request.
     *
     * @param id says nothing about the learner, and cannot be guessed: who has it may see the request
     * @param services those that must acknowledge, at least one
     */
    static Erasure of(String id, String learnerId, Certificates certificates, List<String> services, Instant now) {
        if (services.isEmpty()) {
            throw new IllegalArgumentException("an erasure that nobody carries out");
        }
        var erasure = new Erasure(id, certificates, now, new ArrayList<>(services));
        erasure.learnerId = learnerId;
        erasure.outbox.record(new ErasureEvent.Requested(learnerId, erasure.facts()), now);
        return erasure;
    }

    /**
     * Notes that a service has nothing left, and closes the request if it was the last.
     *
     * @return false if that is not awaited: it was noted before, or the service is not asked
     * @throws NonRetryableEventException if it is older than the request, or of the future: nobody can have carried that
     *     out
     */
    boolean acknowledge(String service, Instant at, Instant now) {
        if (!awaiting.contains(service)) {
            return false;
        }
        if (at.isBefore(requestedAt.minus(CLOCKS)) || at.isAfter(now.plus(CLOCKS))) {
            throw new NonRetryableEventException("implausible: acknowledgedAt of " + service + " is " + at
                    + ", but erasure " + id + " was requested at " + requestedAt + ", and it is " + now);
        }
        awaiting.remove(service);
        acknowledged.add(new Acknowledged(service, at));
        if (awaiting.isEmpty()) {
            state = State.CLOSED;
            closedAt = now;
            learnerId = null;
            outbox.record(new ErasureEvent.Closed(facts()), now);
        }
        return true;
    }

    /** The public state, without the learner. */
    ErasureEvent.Facts facts() {
        return new ErasureEvent.Facts(
                id,
                certificates.word(),
                state.word(),
                requestedAt,
                closedAt,
                List.copyOf(awaiting),
                List.copyOf(acknowledged));
    }

    /** Whether this request gave such an order; whose it was is known while it is open only. */
    Standing standingOf(ErasureOrder order) {
        if (!order.requestedAt().equals(requestedAt)
                || order.keepsCertificates() != (certificates == Certificates.KEEP)) {
            return Standing.NEVER_GIVEN;
        }
        if (state == State.CLOSED) {
            return Standing.CLOSED;
        }
        return order.learnerId().equals(learnerId) ? Standing.OPEN : Standing.NEVER_GIVEN;
    }

    boolean isOf(String learner) {
        return learner.equals(learnerId);
    }

    boolean isOpen() {
        return state == State.OPEN;
    }

    Certificates certificates() {
        return certificates;
    }

    Instant requestedAt() {
        return requestedAt;
    }

    String id() {
        return requireNonNull(id);
    }

    @Override
    public Outbox outbox() {
        return outbox;
    }
}
