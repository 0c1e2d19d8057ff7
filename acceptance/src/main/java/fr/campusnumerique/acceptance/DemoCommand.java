package fr.campusnumerique.acceptance;

import fr.campusnumerique.acceptance.kernel.RefusedException;
import fr.campusnumerique.acceptance.kernel.http.CampusAccess;
import fr.campusnumerique.acceptance.story.Story;
import fr.campusnumerique.acceptance.story.StoryOutcome;
import fr.campusnumerique.local.launcher.CampusOptions;
import fr.campusnumerique.local.launcher.LocalCampus;
import java.io.UncheckedIOException;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "demo",
        description = {
            "Start a campus, play one course's whole life through it, and check every figure.",
            "It plays in a folder of its own, .campus/demo, which is emptied at each start. With --data it plays in"
                    + " that folder, and with --store or --brokers in .campus, and keeps what is there (unless --fresh):"
                    + " each run has a course and sessions of its own.",
            "With --running it starts nothing: it plays from outside, through HTTP and Kafka, against the campus that runs"
                    + " where up would start one, or where these environment variables say: CAMPUS_CATALOG_URL,"
                    + " CAMPUS_ENROLMENT_URL, CAMPUS_CERTIFICATE_URL, CAMPUS_FEEDBACK_URL, CAMPUS_TOKEN_URL (grant"
                    + " client_credentials, each persona is a client), CAMPUS_CLIENT_SECRET (campus-dev), CAMPUS_BROKERS,"
                    + " CAMPUS_KAFKA_CLIENT_PROPERTIES (a file, e.g. for SASL). It ends after the story."
        })
final class DemoCommand implements Callable<Integer> {

    @Mixin
    private CampusFlags flags = new CampusFlags();

    @Option(names = "--once", description = "end after the story, with status 0 only if all figures agree")
    private boolean once;

    @Option(names = "--running", description = "play against a campus that runs already, and end after the story")
    private boolean running;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws InterruptedException {
        CampusOptions options = flags.options();
        if (running && flags.startsCampus()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--running starts no campus: --fresh, --data, --store and --brokers say how one is started");
        }
        if (!flags.namesFolder() && !flags.namesParts()) {
            options = options.withData(options.data().resolve("demo")).withFresh(true);
        }
        try {
            StoryOutcome outcome = running ? playFromOutside(options) : play(options);
            // Nothing may be said after the last line, so the campus has ended first.
            System.out.println(outcome.line());
            return outcome.agrees() ? 0 : 1;
        } catch (RefusedException | IllegalStateException | UncheckedIOException e) {
            System.err.println("campus: the story stopped: " + e.getMessage());
            return 1;
        }
    }

    private StoryOutcome play(CampusOptions options) throws InterruptedException {
        long began = System.nanoTime();
        try (LocalCampus campus = LocalCampus.start(options, System.out::println)) {
            System.out.printf("campus ready after %.1f s%n", secondsSince(began));
            long ready = System.nanoTime();
            StoryOutcome outcome = Story.play(campus, System.out::println);
            System.out.printf("%nstory played in %.1f s%n", secondsSince(ready));
            if (!once) {
                System.out.println(outcome.line());
                System.out.println();
                UpCommand.describe(campus);
                System.out.println("The published results: " + campus.url(LocalCampus.FEEDBACK) + "/programme");
                System.out.println("\nThe campus stays up; Ctrl-C stops it.");
                campus.prepareQuickStarts(PrepareCommand.PROGRAM);
                new CountDownLatch(1).await();
            }
            return outcome;
        }
    }

    private static StoryOutcome playFromOutside(CampusOptions options) {
        long began = System.nanoTime();
        try (CampusAccess campus = new RunningCampus(System.getenv(), options).access()) {
            StoryOutcome outcome = Story.play(campus, System.out::println);
            System.out.printf("%nstory played in %.1f s%n", secondsSince(began));
            return outcome;
        }
    }

    private static double secondsSince(long began) {
        return (System.nanoTime() - began) / 1e9;
    }
}
