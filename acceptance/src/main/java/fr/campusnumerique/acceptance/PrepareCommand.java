package fr.campusnumerique.acceptance;

import fr.campusnumerique.acceptance.kernel.RefusedException;
import fr.campusnumerique.acceptance.story.Story;
import fr.campusnumerique.local.launcher.CampusOptions;
import fr.campusnumerique.local.launcher.LocalCampus;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "prepare",
        description = {
            "Make the next starts quick, and the minutes after them: once for each build.",
            "Plays the demo's story in a campus apart; each part then writes down what it loaded and which methods were"
                    + " hot. The commands up and demo do the same behind what they start."
        })
final class PrepareCommand implements Callable<Integer> {

    /** What {@link LocalCampus#prepareQuickStarts} is to start. */
    static final String[] PROGRAM = {Campus.class.getName(), "prepare"};

    @Option(
            names = "--images",
            paramLabel = "FOLDER",
            description = "prepare what container images are made of, in this folder; see Dockerfile")
    private @Nullable Path images;

    @Override
    public Integer call() {
        CampusOptions options = CampusOptions.in(Path.of(System.getProperty("campus.home", ".")));
        Consumer<LocalCampus> story =
                campus -> System.out.println(Story.play(campus, line -> {}).line());
        try {
            if (images == null) {
                LocalCampus.prepare(options, story, System.out::println);
            } else {
                LocalCampus.prepareImages(options, images, story, System.out::println);
            }
            return 0;
        } catch (RefusedException | IllegalStateException e) {
            System.err.println("campus: the story stopped, only what came before it was recorded: " + e.getMessage());
            return 1;
        }
    }
}
