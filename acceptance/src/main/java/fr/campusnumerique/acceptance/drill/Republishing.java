package fr.campusnumerique.acceptance.drill;

import fr.campusnumerique.acceptance.kernel.Await;
import fr.campusnumerique.acceptance.kernel.RefusedException;
import fr.campusnumerique.acceptance.kernel.http.Answer;
import fr.campusnumerique.acceptance.kernel.http.CampusApi;
import fr.campusnumerique.acceptance.kernel.http.Command;
import fr.campusnumerique.local.launcher.LocalCampus;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Has every service of a running campus send the newest events of its aggregates again, and waits for it. */
public record Republishing(CampusApi api, Consumer<String> progress) {

    private static final String PATH = "/actuator/republish";
    private static final int NOT_ITS_TOPIC = 404;

    /** A million aggregates of one collection at 250 a second take 70 minutes. */
    private static final Duration BOUND = Duration.ofHours(6);

    /**
     * Returns when all is sent.
     *
     * @param topic one of them only, or null for all
     * @return how many events were sent again
     * @throws RefusedException when a service refuses or does not answer, or no service publishes to the topic
     */
    public long run(@Nullable String topic) {
        Map<String, Object> body = topic == null ? Map.of() : Map.of("topic", topic);
        List<String> sending = new ArrayList<>();
        for (String service : LocalCampus.SERVICES) {
            Answer answer = send(Command.of("operator", service, "POST", PATH, body));
            if (answer.acknowledged()) {
                sending.add(service);
            } else if (topic == null || answer.status() != NOT_ITS_TOPIC) {
                throw new RefusedException(service + " answers " + answer.status() + ": " + answer.body());
            }
        }
        if (sending.isEmpty()) {
            throw new RefusedException("no service publishes to " + topic);
        }
        return sending.stream().mapToLong(service -> awaited(service, topic)).sum();
    }

    private long awaited(String service, @Nullable String topic) {
        Await.until("all is sent again by " + service, BOUND, () -> {
            var collections = collections(service, topic);
            collections.forEach(one -> progress.accept("%s: %s to %s, %d sent, %d to be tried again, %s"
                    .formatted(
                            service,
                            one.path("collection").asString(""),
                            one.path("topic").asString(""),
                            one.path("sent").asLong(),
                            one.path("waiting").asInt(),
                            one.path("state").asString(""))));
            return collections.stream()
                    .allMatch(one -> one.path("state").asString("").equals("done"));
        });
        return collections(service, topic).stream()
                .mapToLong(one -> one.path("sent").asLong())
                .sum();
    }

    private List<JsonNode> collections(String service, @Nullable String topic) {
        Answer answer = send(Command.of("operator", service, "GET", PATH, null));
        if (!answer.acknowledged()) {
            throw new RefusedException(service + " answers " + answer.status() + ": " + answer.body());
        }
        Stream<JsonNode> all = answer.json().path("collections").values().stream();
        return all.filter(one -> topic == null || topic.equals(one.path("topic").asString("")))
                .toList();
    }

    private Answer send(Command command) {
        try {
            return api.send(command);
        } catch (IOException e) {
            throw new RefusedException(command + " is not answered: " + e);
        }
    }
}
