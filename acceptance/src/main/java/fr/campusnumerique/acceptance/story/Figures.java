package fr.campusnumerique.acceptance.story;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Compares what was found with what the story did, and keeps what does not agree. */
final class Figures {

    private final List<String> mismatches = new ArrayList<>();
    private int compared;

    void agree(String figure, @Nullable Object expected, @Nullable Object found) {
        compared++;
        if (!Objects.equals(expected, found)) {
            mismatches.add(figure + ": expected " + expected + ", found " + found);
        }
    }

    /** For shares, which are published with four decimals. */
    void close(String figure, double expected, double found) {
        compared++;
        if (Math.abs(expected - found) > 0.000_06) {
            mismatches.add("%s: expected %.4f, found %.4f".formatted(figure, expected, found));
        }
    }

    void holds(String figure, boolean holds) {
        agree(figure, true, holds);
    }

    int compared() {
        return compared;
    }

    List<String> mismatches() {
        return List.copyOf(mismatches);
    }
}
