package fr.campusnumerique.acceptance.story;

import fr.campusnumerique.acceptance.kernel.events.EventRecord;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Tells the story line by line: what people do, and between it what arrives on Kafka. */
final class Narrator {

    /** Of each type of event, how many are shown in a scene; the rest is counted. */
    private static final int SHOWN = 2;

    private final Consumer<String> lines;
    private final Map<String, Integer> arrivals = new TreeMap<>();
    private int scenes;

    Narrator(Consumer<String> lines) {
        this.lines = lines;
    }

    synchronized void scene(String title) {
        scenes++;
        lines.accept("");
        lines.accept(scenes + "  " + title);
    }

    synchronized void says(String line) {
        lines.accept("   " + line);
    }

    synchronized void arrives(EventRecord event, Fact fact) {
        if (arrivals.merge(event.name(), 1, Integer::sum) <= SHOWN) {
            lines.accept("      <- %-20s %-22s %s".formatted(event.topic(), event.name(), shortened(fact)));
        }
    }

    private static String shortened(Fact fact) {
        String about = fact.about().length() <= 12 ? fact.about() : fact.about().substring(0, 11) + "…";
        return fact.detail().isEmpty() ? about : about + "  " + fact.detail();
    }

    /** What the scene waited for has arrived: counts those that were not shown. */
    synchronized void arrived() {
        arrivals.forEach((type, count) -> {
            if (count > SHOWN) {
                lines.accept("      <- %-20s %-22s %s".formatted("", type, "and " + (count - SHOWN) + " more"));
            }
        });
        arrivals.clear();
    }
}
