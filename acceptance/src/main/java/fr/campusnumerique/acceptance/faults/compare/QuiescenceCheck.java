package fr.campusnumerique.acceptance.faults.compare;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.model.Filters;
import fr.campusnumerique.acceptance.faults.harm.Readers;
import fr.campusnumerique.acceptance.faults.load.Course;
import fr.campusnumerique.acceptance.faults.load.LedgerSender;
import fr.campusnumerique.acceptance.kernel.StopSignal;
import fr.campusnumerique.acceptance.kernel.events.TopicReader;
import fr.campusnumerique.acceptance.kernel.http.Command;
import fr.campusnumerique.acceptance.kernel.http.Commands;
import fr.campusnumerique.local.launcher.LocalCampus;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;

/** Waits until nothing is on its way any more: outboxes empty, all records consumed, no certificate to be signed. */
public final class QuiescenceCheck {

    private static final Duration BOUND = Duration.ofMinutes(10);
    private static final long PAUSE_MILLIS = 1_000;

    /** The outboxes' figures are up to two seconds old, and what one service consumes another may have to publish. */
    private static final int OBSERVATIONS = 5;

    private final LocalCampus campus;
    private final LedgerSender commands;
    private final Course course;
    private final StopSignal stop;

    public QuiescenceCheck(LocalCampus campus, LedgerSender commands, Course course, StopSignal stop) {
        this.campus = campus;
        this.commands = commands;
        this.course = course;
        this.stop = stop;
    }

    /**
     * Waits, at most ten minutes.
     *
     * @param progress is told what is still on its way
     * @return whether it became quiet
     */
    public boolean await(Consumer<String> progress) {
        long end = System.nanoTime() + BOUND.toNanos();
        Map<TopicPartition, Long> before = Map.of();
        int still = 0;
        while (still < OBSERVATIONS && System.nanoTime() - end < 0) {
            Map<TopicPartition, Long> ends = TopicReader.ends(campus.bootstrapServers(), Readers.TOPICS);
            long pending = pending();
            long lag = lag(ends);
            long unsigned = unsigned();
            long behind = behind();
            boolean quiet = pending + lag + unsigned + behind == 0 && ends.equals(before);
            still = quiet ? still + 1 : 0;
            before = ends;
            progress.accept(
                    "%d events wait in outboxes, %d to be consumed, %d signatures to be made, %d seats to be followed"
                            .formatted(pending, lag, unsigned, behind));
            stop.pause(Duration.ofMillis(PAUSE_MILLIS));
        }
        return still >= OBSERVATIONS;
    }

    private long pending() {
        return LocalCampus.SERVICES.stream().mapToLong(this::pending).sum();
    }

    private long pending(String service) {
        var metric = new Command("operator", service, "GET", "/actuator/metrics/campus.outbox.pending", null, Map.of());
        return commands.ask(metric)
                .json()
                .path("measurements")
                .path(0)
                .path("value")
                .asLong(0);
    }

    /** Sessions whose seats have decided what their enrolments have not followed yet. */
    private long behind() {
        try (MongoClient store = MongoClients.create(campus.storeUri(LocalCampus.ENROLMENT))) {
            return store.getDatabase(LocalCampus.ENROLMENT)
                    .getCollection("seats")
                    .countDocuments(Filters.exists("undeliveredSince"));
        }
    }

    private long unsigned() {
        return commands.ask(Commands.readAdoptions("operator", course.code())).json().path("items").values().stream()
                .filter(adoption -> !adoption.path("adoptedAt").isNull())
                .mapToLong(adoption -> adoption.path("waiting").asLong(0))
                .sum();
    }

    private long lag(Map<TopicPartition, Long> ends) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", campus.bootstrapServers()))) {
            long lag = 0;
            for (var group : admin.listGroups().all().get()) {
                lag += lag(admin, group.groupId(), ends);
            }
            return lag;
        } catch (ExecutionException e) {
            throw new IllegalStateException("the broker does not tell the consumers' offsets", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StopSignal.StoppedException(e);
        }
    }

    /** What a group has not consumed of the topics that it reads; a partition without an offset is all before it. */
    private static long lag(Admin admin, String group, Map<TopicPartition, Long> ends)
            throws ExecutionException, InterruptedException {
        var committed = admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get();
        var read = new HashSet<>(committed.keySet());
        for (var described :
                admin.describeConsumerGroups(List.of(group)).all().get().values()) {
            described
                    .members()
                    .forEach(member -> read.addAll(member.assignment().topicPartitions()));
        }
        long lag = 0;
        for (var end : ends.entrySet()) {
            if (read.contains(end.getKey())) {
                var done = committed.get(end.getKey());
                lag += Math.max(0, end.getValue() - (done == null ? 0 : done.offset()));
            }
        }
        return lag;
    }
}
