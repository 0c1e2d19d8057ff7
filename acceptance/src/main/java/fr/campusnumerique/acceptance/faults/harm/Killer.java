package fr.campusnumerique.acceptance.faults.harm;

import fr.campusnumerique.acceptance.faults.load.FaultsPlan;
import fr.campusnumerique.acceptance.faults.load.Tally;
import fr.campusnumerique.acceptance.kernel.StopSignal;
import fr.campusnumerique.local.launcher.LocalCampus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;

/**
 * Ends services and the broker with SIGKILL, at instants spread over the run, and starts them again. A broker that the campus has
 * not started is left alone.
 */
public final class Killer implements Harm {

    /** Broker and the busiest services first, so that even a short run meets them. */
    private static final List<String> FIRST =
            List.of(LocalCampus.BROKER, LocalCampus.ENROLMENT, LocalCampus.CERTIFICATE);

    private static final List<String> THEN = List.of(
            LocalCampus.FEEDBACK,
            LocalCampus.CATALOG,
            LocalCampus.ENROLMENT,
            LocalCampus.CERTIFICATE,
            LocalCampus.ENROLMENT,
            LocalCampus.BROKER);

    private static final int AT_ONCE = 2;

    private final LocalCampus campus;
    private final FaultsPlan plan;
    private final Tally tally;
    private final StopSignal stop;
    private final Set<String> down = ConcurrentHashMap.newKeySet();

    public Killer(LocalCampus campus, FaultsPlan plan, Tally tally, StopSignal stop) {
        this.campus = campus;
        this.plan = plan;
        this.tally = tally;
        this.stop = stop;
    }

    /** Returns when the last victim is back. */
    @Override
    public void run() {
        Random random = new Random(plan.seed());
        List<String> victims = victims(random, plan.kills(), campus::starts);
        try (ExecutorService restarts = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int number = 0; number < victims.size(); number++) {
                double when = (number + random.nextDouble()) / victims.size() * 0.95;
                String victim = victims.get(number);
                while (tally.share() < when || down.contains(victim) || down.size() >= AT_ONCE) {
                    stop.pause(Duration.ofMillis(10));
                }
                stop.pause(Duration.ofMillis(random.nextInt(300)));
                down.add(victim);
                campus.kill(victim);
                restarts.execute(() -> stop.guard(() -> restart(victim)));
            }
        }
    }

    /** Parts that are killed and not back. */
    @Override
    public Set<String> down() {
        return Set.copyOf(down);
    }

    private void restart(String victim) {
        campus.restart(victim);
        down.remove(victim);
        tally.kills().incrementAndGet();
    }

    static List<String> victims(Random random, int kills, Predicate<String> mayBeKilled) {
        List<String> victims = shuffled(FIRST, random, mayBeKilled);
        while (victims.size() < kills) {
            victims.addAll(shuffled(THEN, random, mayBeKilled));
        }
        return victims.subList(0, kills);
    }

    private static List<String> shuffled(List<String> parts, Random random, Predicate<String> those) {
        List<String> shuffled = new ArrayList<>(parts.stream().filter(those).toList());
        Collections.shuffle(shuffled, random);
        return shuffled;
    }
}
