package fr.campusnumerique.acceptance;

import fr.campusnumerique.acceptance.kernel.RefusedException;
import fr.campusnumerique.acceptance.story.Story;
import fr.campusnumerique.acceptance.story.StoryOutcome;
import fr.campusnumerique.local.launcher.CampusOptions;
import fr.campusnumerique.local.launcher.LocalCampus;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "demo",
        description = {
            "Start a campus, play one course's whole life through it, and check every figure.",
            "It plays in a folder of its own, .campus/demo, which is emptied at each start. With --data it plays in"
                    + " that folder and keeps what is there (unless --fresh): each run opens new sessions."
        })
final class DemoCommand implements Callable<Integer> {

    @Mixin
    private CampusFlags flags = new CampusFlags();

    @Option(names = "--once", description = "end after the story, with status 0 only if all figures agree")
    private boolean once;

    @Override
    public Integer call() throws InterruptedException {
        CampusOptions options = flags.options();
        if (!flags.namesFolder()) {
            options = options.withData(options.data().resolve("demo")).withFresh(true);
        }
        try {
            StoryOutcome outcome = play(options);
            // Nothing may be said after the last line, so the campus has ended first.
            System.out.println(outcome.line());
            return outcome.agrees() ? 0 : 1;
        } catch (RefusedException | IllegalStateException e) {
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

    private static double secondsSince(long began) {
        return (System.nanoTime() - began) / 1e9;
    }
}
