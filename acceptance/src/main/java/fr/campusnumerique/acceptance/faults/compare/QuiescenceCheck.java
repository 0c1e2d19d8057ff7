package fr.campusnumerique.acceptance.faults.compare;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import fr.campusnumerique.acceptance.faults.harm.Readers;
import fr.campusnumerique.acceptance.faults.load.Course;
import fr.campusnumerique.acceptance.faults.load.LedgerSender;
import fr.campusnumerique.acceptance.kernel.StopSignal;
import fr.campusnumerique.acceptance.kernel.events.Offsets;
import fr.campusnumerique.acceptance.kernel.http.Commands;
import fr.campusnumerique.local.launcher.LocalCampus;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.common.TopicPartition;

/** Waits until nothing is on its way any more: outboxes empty, all records consumed, no certificate to be signed. */
public record QuiescenceCheck(LocalCampus campus, LedgerSender commands, Course course, StopSignal stop) {

    private static final Duration BOUND = Duration.ofMinutes(10);
    private static final Duration PAUSE = Duration.ofMillis(300);

    /** What one service consumes another may have to publish, and feedback says some things twice a second only. */
    private static final int OBSERVATIONS = 5;

    /**
     * Waits, at most ten minutes.
     *
     * @param progress gets what is still on its way
     * @return whether it became quiet
     */
    public boolean await(Consumer<String> progress) {
        long end = System.nanoTime() + BOUND.toNanos();
        Map<TopicPartition, Long> before = Map.of();
        int still = 0;
        try (var offsets = new Offsets(campus.bootstrapServers());
                var store = MongoClients.create(campus.storeUri(LocalCampus.ENROLMENT))) {
            while (still < OBSERVATIONS && System.nanoTime() - end < 0) {
                Map<TopicPartition, Long> ends = offsets.ends(Readers.TOPICS);
                long lag = offsets.lag(ends, group -> true);
                long pending = LocalCampus.SERVICES.stream()
                        .mapToLong(service -> count(store, service, "outbox.pendingSince"))
                        .sum();
                long unsigned = unsigned();
                // Sessions whose seats have decided what their enrolments have not followed yet.
                long behind = count(store, LocalCampus.ENROLMENT, "undeliveredSince");
                boolean quiet = pending + lag + unsigned + behind == 0 && ends.equals(before);
                still = quiet ? still + 1 : 0;
                before = ends;
                progress.accept(
                        "%d events wait in outboxes, %d to be consumed, %d signatures to be made, %d seats to be followed"
                                .formatted(pending, lag, unsigned, behind));
                stop.pause(PAUSE);
            }
        }
        return still >= OBSERVATIONS;
    }

    /** Documents of a service that have this field. */
    private static long count(MongoClient store, String service, String field) {
        MongoDatabase database = store.getDatabase(service);
        long found = 0;
        for (String collection : database.listCollectionNames()) {
            found += database.getCollection(collection).countDocuments(Filters.exists(field));
        }
        return found;
    }

    private long unsigned() {
        return commands.ask(Commands.readAdoptions("operator", course.code())).json().path("items").values().stream()
                .filter(adoption -> !adoption.path("adoptedAt").isNull())
                .mapToLong(adoption -> adoption.path("waiting").asLong(0))
                .sum();
    }
}
