package fr.campusnumerique.privacy;

import fr.campusnumerique.privacy.ErasureRounds.Round;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.data.domain.ScrollPosition;

/**
 * Tells an operator why a service has not acknowledged an erasure: {@code GET /actuator/erasures}. Whose it is stays out of
 * it.
 */
@Endpoint(id = "erasures")
public final class ErasuresEndpoint {

    /**
     * An acknowledgement that is pending.
     *
     * @param waitsFor {@code data}, {@code time}, {@code parked-events} or {@code failure}; null before the first round
     * @param found how many things the last round found and erased
     * @param parkedEvents those to be replayed or discarded, by their ids at {@code /actuator/parkedevents}
     * @param failure of the last round
     * @param lookedAt when the last round of this replica was
     */
    public record Owed(
            String erasureId,
            String requestedAt,
            @Nullable String waitsFor,
            int found,
            List<String> parkedEvents,
            @Nullable String failure,
            @Nullable String lookedAt) {

        static Owed of(Acknowledgement acknowledgement, @Nullable Round round) {
            return new Owed(
                    acknowledgement.erasureId(),
                    acknowledgement.requestedAt().toString(),
                    round == null ? null : round.waitsFor().word(),
                    round == null ? 0 : round.found(),
                    round == null ? List.of() : round.parked(),
                    round == null ? null : round.failure(),
                    round == null ? null : round.at().toString());
        }
    }

    /** The oldest, 100 at most. */
    public record Listing(long owed, List<Owed> items) {}

    private final Acknowledgements acknowledgements;
    private final ErasureRounds rounds;

    ErasuresEndpoint(Acknowledgements acknowledgements, ErasureRounds rounds) {
        this.acknowledgements = acknowledgements;
        this.rounds = rounds;
    }

    /** What is pending in this service, the oldest first. */
    @ReadOperation
    public Listing list() {
        var items = acknowledgements.pending(ScrollPosition.keyset()).stream()
                .map(owed -> Owed.of(owed, rounds.lastOf(owed.id()).orElse(null)))
                .toList();
        return new Listing(acknowledgements.countPending(), items);
    }
}
