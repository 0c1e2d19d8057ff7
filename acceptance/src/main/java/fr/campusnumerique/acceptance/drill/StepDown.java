package fr.campusnumerique.acceptance.drill;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import fr.campusnumerique.acceptance.faults.FaultsReport;
import fr.campusnumerique.acceptance.faults.harm.Harm;
import fr.campusnumerique.acceptance.faults.load.Tally;
import fr.campusnumerique.acceptance.kernel.StopSignal;
import fr.campusnumerique.local.launcher.CampusException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.bson.Document;

/** Has the primary of a replica set step down in the middle of a load, and sees how long no command is acknowledged. */
final class StepDown implements Harm {

    /** Without an acknowledged command. An election takes some 10 s by MongoDB's defaults; then drivers have to find out. */
    static final Duration BOUND = Duration.ofSeconds(60);

    private static final double WHEN = 0.3;
    private static final Duration LOOK = Duration.ofMillis(50);
    private static final Duration GIVE_UP = Duration.ofMinutes(5);
    private static final int NOT_ELECTED_FOR_S = 60;

    private final String uri;
    private final Tally tally;
    private final StopSignal stop;
    private volatile Figures figures = new Figures("", "", Duration.ZERO, Duration.ZERO);

    /**
     * How it went.
     *
     * @param before primary, {@code host:port}
     * @param after the next one
     * @param election from the step-down until there was another primary
     * @param gap the longest time without an acknowledged command from the step-down on
     */
    record Figures(String before, String after, Duration election, Duration gap) {}

    /** @param uri of a database in the store */
    StepDown(String uri, Tally tally, StopSignal stop) {
        this.uri = uri;
        this.tally = tally;
        this.stop = stop;
    }

    /**
     * The primary of the replica set behind a connection string; empty if it is none, or has no primary now.
     *
     * @throws CampusException if nothing answers there within 10 s
     */
    static Optional<String> primary(String uri) {
        MongoClientSettings impatient = MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(uri))
                .applyToClusterSettings(cluster -> cluster.serverSelectionTimeout(10, TimeUnit.SECONDS))
                .build();
        try (MongoClient store = MongoClients.create(impatient)) {
            return primary(store.getDatabase("admin"));
        } catch (MongoException away) {
            throw new CampusException("the store of --store does not answer: " + away.getMessage(), away);
        }
    }

    private static Optional<String> primary(MongoDatabase admin) {
        Document hello = admin.runCommand(new Document("hello", 1));
        return hello.containsKey("setName") ? Optional.ofNullable(hello.getString("primary")) : Optional.empty();
    }

    @Override
    public void run() {
        while (tally.share() < WHEN) {
            stop.pause(LOOK);
        }
        try (MongoClient store = MongoClients.create(uri)) {
            MongoDatabase admin = store.getDatabase("admin");
            String before = primary(admin).orElseThrow(() -> new IllegalStateException("the store has no primary"));
            Instant began = Instant.now();
            // Since MongoDB 4.2 the connection survives it.
            admin.runCommand(
                    new Document("replSetStepDown", NOT_ELECTED_FOR_S).append("secondaryCatchUpPeriodSecs", 10));
            watch(admin, before, began);
        }
        tally.kills().incrementAndGet();
    }

    private void watch(MongoDatabase admin, String before, Instant began) {
        Instant elected = null;
        String after = before;
        Duration gap = Duration.ZERO;
        Instant last = began;
        int acknowledged = tally.acknowledged();
        // Until a command was acknowledged by the new primary, and for a while more: threads find out one by one.
        while (elected == null
                || last.isBefore(elected)
                || Duration.between(elected, Instant.now()).compareTo(BOUND) < 0) {
            stop.pause(LOOK);
            Instant now = Instant.now();
            if (elected == null && Duration.between(began, now).compareTo(GIVE_UP) > 0) {
                throw new IllegalStateException(
                        "no other member than %s became primary in %d s".formatted(before, GIVE_UP.toSeconds()));
            }
            if (tally.acknowledged() > acknowledged) {
                acknowledged = tally.acknowledged();
                last = now;
            }
            gap = longer(gap, Duration.between(last, now));
            if (elected == null) {
                after = primary(admin).orElse(before);
                elected = after.equals(before) ? null : now;
            }
        }
        figures = new Figures(before, after, Duration.between(began, elected), gap);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    Figures figures() {
        return figures;
    }

    static DrillReport report(Instant began, Figures figures, FaultsReport report) {
        List<String> findings = new ArrayList<>(report.findings());
        if (figures.gap().compareTo(BOUND) > 0) {
            findings.add("no command was acknowledged for %d s"
                    .formatted(figures.gap().toSeconds()));
        }
        return DrillReport.of(
                ("drill store-failover: %s, primary %s stepped down, %s elected after %.1f s; at most %.1f s without an acknowledged"
                                + " command (bound %d s); ")
                        .formatted(
                                began,
                                figures.before(),
                                figures.after(),
                                figures.election().toMillis() / 1e3,
                                figures.gap().toMillis() / 1e3,
                                BOUND.toSeconds()),
                report,
                findings,
                0);
    }

    @Override
    public Set<String> down() {
        return Set.of();
    }
}
