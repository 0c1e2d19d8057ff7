package fr.campusnumerique.acceptance.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Compares figures one by one and keeps those that do not agree. Safe for use by many threads. */
public final class Figures {

    /** Shares are published with four decimals. */
    private static final double ROUNDED = 0.000_06;

    private final List<String> disagreements = new ArrayList<>();
    private int compared;

    /** @param expected what the ledger has */
    public void agree(String figure, @Nullable Object expected, @Nullable Object found) {
        compare(figure, Objects.equals(expected, found), expected, found);
    }

    /** For shares, and the ends of their intervals. */
    public void close(String figure, double expected, double found) {
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
