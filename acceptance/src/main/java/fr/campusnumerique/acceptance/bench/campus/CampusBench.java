package fr.campusnumerique.acceptance.bench.campus;

import fr.campusnumerique.acceptance.kernel.Progress;
import fr.campusnumerique.acceptance.kernel.StopSignal;
import fr.campusnumerique.acceptance.kernel.events.OpenWork;
import fr.campusnumerique.acceptance.kernel.http.CampusApi;
import fr.campusnumerique.acceptance.kernel.http.CommandSender;
import fr.campusnumerique.acceptance.kernel.http.Patience;
import fr.campusnumerique.acceptance.kernel.usage.Part;
import fr.campusnumerique.acceptance.kernel.usage.UsageMeter;
import fr.campusnumerique.local.launcher.CampusOptions;
import fr.campusnumerique.local.launcher.LocalCampus;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;

/** Measures a whole campus: at rest, with requests for seats and all that follows, and under a steady load over HTTP. */
public final class CampusBench implements AutoCloseable {

    /** Of one round: more wait for one another, and none for the last one. */
    private static final int SESSIONS_AT_ONCE = 40;

    private final CampusBenchOptions options;
    private final Progress progress;
    private final StopSignal stop = new StopSignal();
    private final LocalCampus campus;
    private final UsageMeter meter;
    private final CampusApi api;
    private final CommandSender commands;
    private final Map<Part, Long> underLoad = new EnumMap<>(Part.class);
    private int rounds;

    private CampusBench(LocalCampus campus, Path data, CampusBenchOptions options, Progress progress) {
        this.campus = campus;
        this.options = options;
        this.progress = progress;
        this.api = CampusApi.of(campus);
        this.commands = new CommandSender(api, Patience.UNDER_LOAD, stop);
        this.meter = new UsageMeter(data, commands);
    }

    /** How the campus is to be started: as for minutes under load, by a clock that can pass the dates of sessions. */
    public static CampusOptions settings(CampusOptions campus) {
        return campus.withFresh(true).withLasting(true).withReplay(true);
    }

    /**
     * Measures a campus that was just started with {@link #settings}, and says one line a figure.
     *
     * @param data its folder
     */
    public static void run(LocalCampus campus, Path data, CampusBenchOptions options, Progress progress) {
        try (var bench = new CampusBench(campus, data, options, progress)) {
            bench.run();
        }
    }

    private void run() {
        progress.say("at rest for %d s, then measured for %d s"
                .formatted(options.settle().toSeconds(), options.idle().toSeconds()));
        stop.pause(options.settle());
        var before = meter.reading();
        stop.pause(options.idle());
        var idle = meter.reading().since(before);
        var atRest = meter.memory();
        progress.say(Report.idle(idle));
        try (var work = new OpenWork(campus)) {
            var offer = Offer.open(commands, campus.clock().instant());
            work.awaitNothing();
            progress.say("warming up with %,d requests for seats, then %,d are measured"
                    .formatted(options.warmUpRequests(), options.requests()));
            requests(work, offer, options.warmUpRequests());
            var warm = meter.reading();
            int measured = requests(work, offer, options.requests());
            var usage = meter.reading().since(warm);
            progress.say(Report.cpu(usage, measured));
            progress.say(Report.operations(usage, idle, measured));
            var seconds = options.http().toNanos() / 1e9;
            var timed = new HttpLoad(api, offer).run(options.learnersASecond(), options.http());
            largest();
            progress.say(Report.http(timed, seconds, HttpLoad.rate(options.learnersASecond())));
            progress.say(Report.memory(atRest, underLoad));
        }
    }

    /** In rounds; returns how many it was. */
    private int requests(OpenWork work, Offer offer, int wanted) {
        int done = 0;
        while (done < wanted) {
            int sessions = Math.min(SESSIONS_AT_ONCE, Math.ceilDiv(wanted - done, Round.ASKING));
            new Round(commands, work, campus.clock(), offer, "r" + rounds++, sessions).play();
            done += sessions * Round.ASKING;
            progress.now("%,d of %,d requests for seats".formatted(done, wanted));
            largest();
        }
        return done;
    }

    private void largest() {
        meter.memory().forEach((part, now) -> underLoad.merge(part, now, Math::max));
    }

    @Override
    public void close() {
        api.close();
    }
}
