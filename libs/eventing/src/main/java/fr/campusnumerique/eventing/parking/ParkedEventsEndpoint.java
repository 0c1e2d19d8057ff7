package fr.campusnumerique.eventing.parking;

import fr.campusnumerique.eventing.TransientFailures;
import fr.campusnumerique.eventing.inbox.EventConsumer;
import fr.campusnumerique.eventing.parking.ParkedEvent.State;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;

/**
 * Lists, shows, replays and discards parked events: {@code GET /actuator/parkedevents}, {@code GET
 * /actuator/parkedevents/{id}}, {@code POST /actuator/parkedevents/{id}} with {@code {"action": "replay"}} or {@code
 * {"action": "discard", "reason": "..."}}.
 */
@Endpoint(id = "parkedevents")
public final class ParkedEventsEndpoint {

    private static final int MOST = 200;

    private final ParkedEvents parked;
    private final Map<String, EventConsumer> consumers;

    ParkedEventsEndpoint(ParkedEvents parked, Map<String, EventConsumer> consumers) {
        this.parked = parked;
        this.consumers = consumers;
    }

    /** One parked event in a list. */
    public record Summary(
            String id,
            String consumer,
            String topic,
            @Nullable String type,
            String reason,
            String parkedAt,
            String state) {
        static Summary of(ParkedEvent event) {
            return new Summary(
                    event.id(),
                    event.consumer(),
                    event.topic(),
                    event.type(),
                    event.reason(),
                    event.parkedAt().toString(),
                    event.state().name().toLowerCase(java.util.Locale.ROOT));
        }
    }

    /** A page; {@code next} is the value of {@code after} for the one that follows, absent on the last. */
    public record Listing(
            long parked, List<Summary> items, @Nullable String next) {}

    /** One parked event with all that was received. */
    public record Detail(
            Summary summary,
            int partition,
            long offset,
            @Nullable String key,
            Map<String, String> headers,
            String payload,
            @Nullable String settledAt,
            @Nullable String settledBecause) {
        static Detail of(ParkedEvent event) {
            return new Detail(
                    Summary.of(event),
                    event.partition(),
                    event.offset(),
                    event.key(),
                    event.headers(),
                    event.payloadAsText(),
                    event.settledAt() == null ? null : event.settledAt().toString(),
                    event.settledBecause());
        }
    }

    /** What became of a request, in words. */
    public record Outcome(String id, String outcome) {}

    @ReadOperation
    public WebEndpointResponse<Object> list(
            @Nullable String topic,
            @Nullable String type,
            @Nullable String state,
            @Nullable String after,
            @Nullable Integer limit) {
        var size = limit == null ? 50 : limit;
        if (size < 1 || size > MOST) {
            return refused(400, "", "limit must be from 1 to " + MOST);
        }
        var wanted = state(state);
        if (wanted == null) {
            return refused(400, "", "state must be parked, replayed or discarded");
        }
        var page = parked.list(wanted, topic, type, after, size);
        var items = page.stream().map(Summary::of).toList();
        var next = items.size() == size ? items.getLast().id() : null;
        return new WebEndpointResponse<>(new Listing(parked.count(), items, next));
    }

    private static @Nullable State state(@Nullable String name) {
        if (name == null) {
            return State.PARKED;
        }
        for (var state : State.values()) {
            if (state.name().equalsIgnoreCase(name)) {
                return state;
            }
        }
        return null;
    }

    @ReadOperation
    public WebEndpointResponse<Object> show(@Selector String id) {
        var event = parked.find(id);
        return event == null ? refused(404, id, "no such parked event") : new WebEndpointResponse<>(Detail.of(event));
    }

    @WriteOperation
    public WebEndpointResponse<Object> settle(@Selector String id, String action, @Nullable String reason) {
        var event = parked.find(id);
        if (event == null) {
            return refused(404, id, "no such parked event");
        }
        if (event.state() != State.PARKED) {
            return refused(409, id, "it was settled at " + event.settledAt());
        }
        return switch (action) {
            case "replay" -> replay(event);
            case "discard" -> discard(event, reason);
            default -> refused(400, id, "action must be replay or discard");
        };
    }

    private WebEndpointResponse<Object> replay(ParkedEvent event) {
        var consumer = consumers.get(event.consumer());
        if (consumer == null) {
            return refused(409, event.id(), "there is no consumer " + event.consumer() + " here");
        }
        try {
            consumer.handle(event.received());
        } catch (RuntimeException stillImpossible) {
            if (TransientFailures.isTransient(stillImpossible)) {
                return refused(503, event.id(), "the store is away; try again later");
            }
            var reason = Reasons.of(stillImpossible);
            parked.failedAgain(event.id(), reason);
            return refused(409, event.id(), "it still cannot be applied: " + reason);
        }
        parked.settle(event.id(), State.REPLAYED, null);
        return new WebEndpointResponse<>(new Outcome(event.id(), "replayed"));
    }

    private WebEndpointResponse<Object> discard(ParkedEvent event, @Nullable String reason) {
        if (reason == null || reason.isBlank()) {
            return refused(400, event.id(), "discarding needs a reason");
        }
        return parked.settle(event.id(), State.DISCARDED, reason)
                ? new WebEndpointResponse<>(new Outcome(event.id(), "discarded"))
                : refused(409, event.id(), "it was settled meanwhile");
    }

    private static WebEndpointResponse<Object> refused(int status, String id, String why) {
        return new WebEndpointResponse<>(new Outcome(id, why), status);
    }
}
