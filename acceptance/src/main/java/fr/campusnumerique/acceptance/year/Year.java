package fr.campusnumerique.acceptance.year;

import fr.campusnumerique.acceptance.kernel.Await;
import fr.campusnumerique.acceptance.kernel.Figures;
import fr.campusnumerique.acceptance.kernel.Progress;
import fr.campusnumerique.acceptance.kernel.StopSignal;
import fr.campusnumerique.acceptance.kernel.http.CampusApi;
import fr.campusnumerique.acceptance.kernel.http.CommandSender;
import fr.campusnumerique.acceptance.kernel.http.Patience;
import fr.campusnumerique.acceptance.kernel.usage.UsageMeter;
import fr.campusnumerique.acceptance.year.compare.Comparisons;
import fr.campusnumerique.acceptance.year.compare.EventComparison;
import fr.campusnumerique.acceptance.year.ledger.ConsumerOffsets;
import fr.campusnumerique.acceptance.year.ledger.Feed;
import fr.campusnumerique.acceptance.year.ledger.Ledger;
import fr.campusnumerique.acceptance.year.ledger.Stage;
import fr.campusnumerique.acceptance.year.plan.PlannedRequest;
import fr.campusnumerique.acceptance.year.plan.PlannedSession;
import fr.campusnumerique.acceptance.year.plan.PlannedSession.Turn;
import fr.campusnumerique.acceptance.year.plan.YearCourse;
import fr.campusnumerique.acceptance.year.plan.YearPlan;
import fr.campusnumerique.acceptance.year.play.Agenda;
import fr.campusnumerique.acceptance.year.play.Cohort;
import fr.campusnumerique.acceptance.year.play.Forgetting;
import fr.campusnumerique.acceptance.year.play.Opening;
import fr.campusnumerique.acceptance.year.play.Scenario;
import fr.campusnumerique.acceptance.year.play.TrainersCall;
import fr.campusnumerique.acceptance.year.play.Volunteers;
import fr.campusnumerique.acceptance.year.play.Wishes;
import fr.campusnumerique.local.clock.ReplayClock;
import fr.campusnumerique.local.launcher.CampusOptions;
import fr.campusnumerique.local.launcher.LocalCampus;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/** Plays the headline year through a running campus, and compares every figure with its own ledger. */
public final class Year {

    private static final Duration BOUND = Duration.ofSeconds(180);
    /** Longer than a service waits for what may still come about somebody who is forgotten. */
    private static final Duration SETTLED_AFTER = Duration.ofMinutes(5);

    /** Offers and times for modules that are over, accepted volunteers, erasures, ratings of sessions, demand. */
    private static final List<String> SWEEPS = List.of(
            "CAMPUS_ENROLMENT_SEATS_SWEEP_EVERY",
            "CAMPUS_TRAINERS_SWEEP_EVERY",
            "CAMPUS_ERASURE_SWEEP_EVERY",
            "CAMPUS_FEEDBACK_SUMMARISE_EVERY",
            "CAMPUS_FEEDBACK_DEMAND_EVERY");

    /** The MOOC's learners come in groups, as if each was a class. */
    private static final int GROUP = 15;

    /** One group after the other, month by month. */
    private static final int GROUP_MONTHS = 13;

    private final Stage stage;
    private final ReplayClock clock;
    private final YearPlan plan;
    private final Progress progress;

    private Year(Stage stage, ReplayClock clock, YearPlan plan, Progress progress) {
        this.stage = stage;
        this.clock = clock;
        this.plan = plan;
        this.progress = progress;
    }

    /**
     * What a campus needs for it: a clock that the replay moves. No rule is another one than in production; but what services
     * do now and then they do twice a second, so that nobody waits for it.
     */
    public static CampusOptions settings(CampusOptions options) {
        CampusOptions replay = options.withReplay(true);
        for (String sweep : SWEEPS) {
            replay = replay.withSetting(sweep, "500ms");
        }
        return replay;
    }

    /**
     * Plays a year on a campus that has nothing of another year yet.
     *
     * @param data folder of the campus
     * @param scale 1 for 1,200 sessions and 13,000 requests for seats
     * @param seed decides who asks for what and what comes of it
     * @throws fr.campusnumerique.acceptance.kernel.RefusedException when a service refuses, or something does not come
     */
    public static YearOutcome play(LocalCampus campus, Path data, double scale, long seed, Progress progress) {
        YearPlan plan = YearPlan.of(scale, seed);
        try (var api = CampusApi.of(campus);
                var feed = new Feed(campus.kafka());
                var readers = new ConsumerOffsets(campus.kafka())) {
            var stage = new Stage(
                    new CommandSender(api, Patience.UNDER_LOAD, new StopSignal()),
                    feed,
                    readers,
                    new Ledger(),
                    new Figures(),
                    campus.clock(),
                    campus.clock().instant().truncatedTo(ChronoUnit.DAYS));
            return new Year(stage, campus.clock(), plan, progress).play(seed, new UsageMeter(data, stage.commands()));
        }
    }

    private YearOutcome play(long seed, UsageMeter meter) {
        long began = System.nanoTime();
        var before = meter.reading();
        var opening = new Opening(stage, plan);
        opening.play();
        say("%d sessions in the catalogue after %.1f s", stage.ledger().sessions(), secondsSince(began));
        var call = new TrainersCall(stage, "volunteers-" + seed, plan.applications());
        var volunteers = new Volunteers(stage, call, plan.sessions().size());
        var agenda = new Agenda(scenarios(call, volunteers, seed));
        long started = System.nanoTime();
        progress.during(() -> live(agenda), () -> status(agenda, secondsSince(started)));
        long played = System.nanoTime();
        String reasons = stage.commands().reasons();
        say(
                "%d requests for seats, %d HTTP requests, %.1f %% of them repetitions%s, after %.1f s",
                stage.ledger().requests(),
                stage.commands().attempts(),
                100.0 * stage.commands().repetitions() / stage.commands().attempts(),
                reasons.isEmpty() ? "" : " (" + reasons + ")",
                secondsSince(began));
        opening.adopt("oxford", YearCourse.MOOC);
        stage.ledger().allIssuersAdopted(stage.now());
        settled();
        var forgetting = new Forgetting(stage);
        forgetting.play();
        advanceTo(stage.now().plus(SETTLED_AFTER));
        forgetting.awaitClosed();
        EventComparison events = settled();
        say(
                "everything published after %.1f s more: %d records",
                secondsSince(played), stage.feed().records());
        var usage = meter.reading().since(before);
        say("%s", usage.cpuPerRequest(stage.ledger().requests()));
        say("%s", usage.operationsPerRequest(stage.ledger().requests()));
        var comparisons = new Comparisons(stage, plan);
        comparisons.compare(events, call, volunteers, forgetting);
        say("%s", new Incidents(stage.ledger()).line(comparisons.recognised(), forgetting.count()));
        List<String> disagreements = new ArrayList<>();
        events.lost().forEach(what -> disagreements.add("lost: " + what));
        events.doubled().forEach(what -> disagreements.add("doubled: " + what));
        disagreements.addAll(stage.figures().disagreements());
        return new YearOutcome(
                plan.sessions().size(),
                stage.ledger().requests(),
                comparisons.certified(),
                comparisons.rose(),
                secondsSince(began),
                events.lost().size(),
                events.doubled().size(),
                comparisons.oversold(),
                stage.figures().compared(),
                disagreements);
    }

    /** Day by day; everything that a day brought about is published before the next one. */
    private void live(Agenda agenda) {
        for (int day = 0; day < Integer.MAX_VALUE; day = agenda.nextDay()) {
            today(day);
            agenda.run(day);
            settled();
        }
    }

    /** Noon of a day of the plan, for all services. */
    private void today(int day) {
        advanceTo(stage.dawn().plus(day, ChronoUnit.DAYS).plus(12, ChronoUnit.HOURS));
    }

    private void advanceTo(Instant instant) {
        clock.advanceTo(instant);
        stage.ledger().timePassed(stage.dawn(), stage.now());
    }

    /** The call, for volunteers are needed soon; then sessions in the order of their dates, and the MOOC's groups among them. */
    private List<Scenario> scenarios(TrainersCall call, Volunteers volunteers, long seed) {
        List<Scenario> dated = new ArrayList<>();
        List<Scenario> others = new ArrayList<>();
        Map<Integer, Cohort> cohorts = new HashMap<>();
        int groups = 0;
        for (PlannedSession session : plan.sessions()) {
            List<PlannedRequest> requests = session.requests();
            if (!session.selfPaced()) {
                Cohort before =
                        session.is(Turn.REPLACES) ? cohorts.get(session.number() - PlannedSession.BEFORE) : null;
                var cohort = new Cohort(stage, session, requests, before, volunteers, 0);
                cohorts.put(session.number(), cohort);
                dated.add(cohort);
            } else {
                for (int from = 0; from < requests.size(); from += GROUP) {
                    others.add(new Cohort(
                            stage,
                            session,
                            requests.subList(from, Math.min(from + GROUP, requests.size())),
                            null,
                            volunteers,
                            PlannedSession.MONTH * (groups++ % GROUP_MONTHS)));
                }
            }
        }
        others.add(new Wishes(stage, plan.wishes()));
        Collections.shuffle(others, new Random(seed));
        List<Scenario> all = new ArrayList<>();
        all.add(call);
        for (int i = 0; i < dated.size(); i++) {
            all.addAll(others.subList(i * others.size() / dated.size(), (i + 1) * others.size() / dated.size()));
            all.add(dated.get(i));
        }
        return all;
    }

    /** Once everything that was acknowledged is published, or nothing new has been published for long. */
    private EventComparison settled() {
        long end = System.nanoTime() + BOUND.toNanos();
        while (true) {
            stage.feed().check();
            EventComparison now = new EventComparison(stage.ledger(), stage.feed()).compare();
            if (now.lost().isEmpty() || System.nanoTime() > end) {
                return now;
            }
            long before = stage.feed().records();
            progress.now("%d of %d not published yet"
                    .formatted(now.lost().size(), stage.ledger().requests()));
            if (!Await.happens(Duration.ofSeconds(20), () -> stage.feed().records() > before)) {
                return new EventComparison(stage.ledger(), stage.feed()).compare();
            }
        }
    }

    private String status(Agenda agenda, double seconds) {
        return String.format(
                Locale.ROOT,
                "%s, %d of %d seats, %.0f requests/s",
                Progress.bar((double) agenda.done() / plan.requests(), seconds),
                agenda.done(),
                plan.requests(),
                stage.commands().attempts() / seconds);
    }

    private void say(String line, Object... values) {
        progress.say(String.format(Locale.ROOT, line, values));
    }

    private static double secondsSince(long began) {
        return (System.nanoTime() - began) / 1e9;
    }
}
