package fr.campusnumerique.feedback.programme;

import fr.campusnumerique.feedback.Group;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How long it took from a request to a seat, of those who are counted as seats taken: it is told where they are, of the
 * same moment, and so says nothing about other people.
 *
 * @param n of how many seats, at least {@value Group#FEWEST}
 * @param medianSeconds half of them waited at most as long
 * @param p90Seconds nine in ten of them waited at most as long
 */
record Wait(int n, long medianSeconds, long p90Seconds) {

    private static final String MARK = "waited ";

    /** What an enrolment is marked with: it keeps the wait with which it was first counted. */
    static String mark(Duration wait) {
        return MARK + wait.toSeconds();
    }

    /** Null if there are too few. Percentiles by nearest rank. */
    static @Nullable Wait of(List<String> marks) {
        var sorted = marks.stream()
                .filter(mark -> mark.startsWith(MARK))
                .mapToLong(mark -> Long.parseLong(mark, MARK.length(), mark.length(), 10))
                .sorted()
                .toArray();
        return sorted.length < Group.FEWEST
                ? null
                : new Wait(sorted.length, sorted[rank(sorted.length, 0.5)], sorted[rank(sorted.length, 0.9)]);
    }

    private static int rank(int n, double share) {
        return (int) Math.ceil(n * share) - 1;
    }
}
