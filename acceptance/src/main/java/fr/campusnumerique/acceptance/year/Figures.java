package fr.campusnumerique.acceptance.year;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Compares figures one by one and keeps those that do not agree. */
final class Figures {

    private final List<String> disagreements = new ArrayList<>();
    private int compared;

    synchronized void agree(String figure, Object expected, @Nullable Object found) {
        compared++;
        if (!Objects.equals(expected, found)) {
            disagreements.add(figure + ": the ledger has " + expected + ", the campus " + found);
        }
    }

    synchronized int compared() {
        return compared;
    }

    synchronized List<String> disagreements() {
        return List.copyOf(disagreements);
    }
}
