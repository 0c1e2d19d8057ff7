package fr.campusnumerique.eventing.relay;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;

/**
 * Has the newest event of every aggregate sent again: {@code POST /actuator/republish} with {@code {}} or {@code {"topic":
 * "..."}}; {@code GET /actuator/republish} says how far it is. To ask while it runs begins nothing anew.
 */
@Endpoint(id = "republish")
public final class RepublishEndpoint {

    private final Map<String, String> topics;
    private final Republications republications;
    private final Topics existing;

    RepublishEndpoint(Map<String, String> topics, Republications republications, Topics existing) {
        this.topics = new TreeMap<>(topics);
        this.republications = republications;
        this.existing = existing;
    }

    /**
     * One collection.
     *
     * @param state {@code running} or {@code done}
     * @param sent aggregates whose newest event the broker has acknowledged
     * @param waiting aggregates that are tried again in the next round
     * @param withoutEvent aggregates that hold no event
     * @param endedAt absent while it runs
     */
    public record Progress(
            String collection,
            String topic,
            String state,
            long sent,
            int waiting,
            long withoutEvent,
            String startedAt,
            @Nullable String endedAt) {}

    /** Of each collection that was ever sent again, the last time. */
    public record Report(List<Progress> collections) {}

    /** Why nothing was begun. */
    public record Refusal(String outcome) {}

    @ReadOperation
    public Report progress() {
        return report(republications.of(topics.keySet()));
    }

    /** Topics that are missing are created first, if that is the service's business. */
    @WriteOperation
    public WebEndpointResponse<Object> begin(@Nullable String topic) {
        var collections = new ArrayList<>(topics.keySet());
        if (topic != null) {
            collections.removeIf(collection -> !topic.equals(topics.get(collection)));
        }
        if (collections.isEmpty()) {
            return new WebEndpointResponse<>(
                    new Refusal("this service publishes to " + new TreeSet<>(topics.values())), 404);
        }
        existing.lookAgain();
        if (!existing.allExist()) {
            return new WebEndpointResponse<>(new Refusal("topics are not known to exist: " + existing.problems()), 503);
        }
        return new WebEndpointResponse<>(report(republications.begin(collections)));
    }

    private Report report(List<Republication> found) {
        return new Report(found.stream()
                .map(one -> new Progress(
                        one.collection(),
                        topics.getOrDefault(one.collection(), ""),
                        one.isOpen() ? "running" : "done",
                        one.sent(),
                        one.left().size(),
                        one.withoutEvent(),
                        one.startedAt().toString(),
                        one.endedAt() == null ? null : one.endedAt().toString()))
                .toList());
    }
}
