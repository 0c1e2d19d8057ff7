package fr.campusnumerique.acceptance.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Compares figures one by one and keeps those that do not agree. Safe for use by many threads. */
public final class Figures {

    /** Shares have at most four decimals; the ends of an interval may fall just beside a half. */
    private static final double ROUNDED = 0.000_101;

    private final List<String> disagreements = new ArrayList<>();
    private int compared;

    /** @param expected what the ledger has */
    public void agree(String figure, @Nullable Object expected, @Nullable Object found) {
        compare(figure, Objects.equals(expected, found), expected, found);
    }

    /**
     * For a share as services give it out: {@code share, n, low, high}, or nothing.
     *
     * @param expected null where nothing may be shown
     */
    public void share(String figure, @Nullable Wilson expected, JsonNode found) {
        if (expected == null || !found.isObject()) {
            agree(figure, expected, found.isObject() ? found : null);
            return;
        }
        agree(figure + ", n", expected.n(), found.path("n").asInt(-1));
        close(figure, expected.share(), found.path("share").asDouble(-1));
        close(figure + ", lower end", expected.low(), found.path("low").asDouble(-1));
        close(figure + ", upper end", expected.high(), found.path("high").asDouble(-1));
    }

    private void close(String figure, double expected, double found) {
        compare(figure, Math.abs(expected - found) <= ROUNDED, expected, found);
    }

    public void holds(String figure, boolean holds) {
        agree(figure, true, holds);
    }

    private synchronized void compare(
            String figure, boolean agrees, @Nullable Object expected, @Nullable Object found) {
        compared++;
        if (!agrees) {
            disagreements.add(figure + ": the ledger has " + expected + ", the campus " + found);
        }
    }

    public synchronized int compared() {
        return compared;
    }

    /** Each with the figure's name, what the ledger has and what was found. */
    public synchronized List<String> disagreements() {
        return List.copyOf(disagreements);
    }
}
