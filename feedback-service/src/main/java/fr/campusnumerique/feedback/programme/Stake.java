package fr.campusnumerique.feedback.programme;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The part of the projection onto all that is known that lies on one person's rows: a symmetric, positive semidefinite
 * block. Its largest eigenvalue is at most its trace, and at most its largest sum of absolute values in a row; the smaller
 * of both is the person's exposure. They are far apart for who comes again and again: what was told of each time stands
 * apart.
 */
final class Stake {

    /** Of a person with more rows only the diagonal is kept, and so the trace is what counts. */
    private static final int MOST_IN_BLOCK = 64;

    private final int[] rows;
    private final double[] block;

    /** Whether the block is its diagonal only. */
    private final boolean diagonal;

    private Stake(int[] rows) {
        this.rows = rows;
        this.diagonal = rows.length > MOST_IN_BLOCK;
        this.block = new double[diagonal ? rows.length : rows.length * rows.length];
    }

    /** @param persons for each row, the number of its person, from 0 */
    static List<Stake> of(int[] persons) {
        var rows = new int[Arrays.stream(persons).max().orElse(-1) + 1][];
        var counts = new int[rows.length];
        Arrays.stream(persons).forEach(person -> counts[person]++);
        IntStream.range(0, rows.length).forEach(person -> rows[person] = new int[counts[person]]);
        for (var row = persons.length - 1; row >= 0; row--) {
            rows[persons[row]][--counts[persons[row]]] = row;
        }
        return Arrays.stream(rows).map(Stake::new).toList();
    }

    /**
     * The exposure if one more column were known.
     *
     * @param rest what of that column was not known, row by row
     * @param distance the square of its length
     */
    double exposureWith(double[] rest, double distance) {
        var trace = 0.0;
        var widest = 0.0;
        for (var i = 0; i < rows.length; i++) {
            trace += entry(i, i) + rest[rows[i]] * rest[rows[i]] / distance;
            var sum = 0.0;
            for (var j = 0; !diagonal && j < rows.length; j++) {
                sum += Math.abs(entry(i, j) + rest[rows[i]] * rest[rows[j]] / distance);
            }
            widest = Math.max(widest, sum);
        }
        return diagonal ? trace : Math.min(trace, widest);
    }

    /** Notes that the column is known. */
    void add(double[] rest, double distance) {
        for (var at = 0; at < block.length; at++) {
            var i = diagonal ? at : at / rows.length;
            var j = diagonal ? at : at % rows.length;
            block[at] += rest[rows[i]] * rest[rows[j]] / distance;
        }
    }

    private double entry(int i, int j) {
        return block[diagonal ? i : i * rows.length + j];
    }
}
