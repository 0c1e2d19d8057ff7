package fr.campusnumerique.feedback.programme;

import fr.campusnumerique.feedback.Group;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Decides whether one more count may be told besides all those that are known, so that nobody can compute anything
 * about fewer than {@value Group#FEWEST} persons from any combination of them.
 *
 * <p>Every known count is a column of zeros and ones over the rows that are counted. What can be computed from counts
 * by adding, subtracting and scaling is the columns' span; P is the projection onto it. A person's <em>exposure</em>
 * is a bound of the largest eigenvalue of P's block on their rows ({@link Stake}); of a person with one row it is the
 * row's entry on P's diagonal, which statisticians call leverage. The rule: the {@value Group#FEWEST}-1 most exposed
 * persons together stay below 1.
 *
 * <p>Why this is enough: let f be computable and depend only on the rows R of at most {@value Group#FEWEST}-1 persons.
 * It is in the span, so Pf = f, and it is 0 outside R, so |f|² = f'Pf = f'P(R,R)f. P(R,R) is positive semidefinite,
 * B'B for some B = (B1 B2 ...) with columns by person, and |Bf| is at most the sum of the |Bi||fi|, so f'P(R,R)f at
 * most |f|² times the sum of the |Bi|², by Cauchy and Schwarz. |Bi|² is the largest eigenvalue of the block of person
 * i, and the sum of these is below 1. Hence |f|² < |f|² unless f = 0. This asks nothing of how the tables lie to each
 * other, holds for persons with several rows, and for the columns of all earlier publications as well.
 */
final class Exposure {

    /** Rounding may make a bit more or less of an exposure than it is. */
    private static final double BOUND = 1 - 1e-6;

    /** A column of zeros and ones nearer to the span than this is in it: the distance of others is some 1/rows. */
    private static final double IN_SPAN = 1e-7;

    private final int rows;
    private final List<Stake> stakes;
    private final List<int[]> memberships;
    private final List<BitSet> basis = new ArrayList<>();
    private final List<double[]> triangle = new ArrayList<>();
    private final Set<BitSet> known = new HashSet<>();

    /** @param persons for each row, the number of its person, from 0 */
    Exposure(int[] persons) {
        this.rows = persons.length;
        this.stakes = Stake.of(persons);
        this.memberships = new ArrayList<>(rows);
        for (var row = 0; row < rows; row++) {
            memberships.add(new int[0]);
        }
    }

    /** Notes a count that is known already, whatever follows from it. */
    void know(BitSet column) {
        add(column, false);
    }

    /** Tells the count of these rows, if nothing follows that may not; otherwise it changes nothing. */
    boolean tell(BitSet column) {
        return add(column, true);
    }

    private boolean add(BitSet column, boolean onlyIfSafe) {
        if (column.isEmpty() || known.contains(column)) {
            return true;
        }
        var shared = new double[basis.size()];
        for (var i = 0; i < shared.length; i++) {
            shared[i] = common(basis.get(i), column);
        }
        var projected = forward(shared);
        var distance =
                column.cardinality() - Arrays.stream(projected).map(x -> x * x).sum();
        if (distance < IN_SPAN) {
            return known.add(column);
        }
        var rest = rest(column, backward(projected));
        if (onlyIfSafe && mostExposed(rest, distance) >= BOUND) {
            return false;
        }
        stakes.forEach(stake -> stake.add(rest, distance));
        extend(column, projected, Math.sqrt(distance));
        return true;
    }

    /** What of a column is not in the span, row by row. */
    private double[] rest(BitSet column, double[] weights) {
        var rest = new double[rows];
        for (var row = 0; row < rest.length; row++) {
            rest[row] = column.get(row) ? 1.0 : 0.0;
            for (var member : memberships.get(row)) {
                rest[row] -= weights[member];
            }
        }
        return rest;
    }

    private void extend(BitSet column, double[] projected, double diagonal) {
        var line = Arrays.copyOf(projected, projected.length + 1);
        line[projected.length] = diagonal;
        triangle.add(line);
        column.stream().forEach(row -> {
            var wider = Arrays.copyOf(memberships.get(row), memberships.get(row).length + 1);
            wider[wider.length - 1] = basis.size();
            memberships.set(row, wider);
        });
        basis.add(column);
        known.add(column);
    }

    private static int common(BitSet one, BitSet other) {
        var both = (BitSet) one.clone();
        both.and(other);
        return both.cardinality();
    }

    /** Solves Lx = b, where LL' is the matrix of what the columns of the basis have in common (Cholesky). */
    private double[] forward(double[] b) {
        var x = new double[b.length];
        for (var i = 0; i < b.length; i++) {
            var line = triangle.get(i);
            var sum = b[i];
            for (var j = 0; j < i; j++) {
                sum -= line[j] * x[j];
            }
            x[i] = sum / line[i];
        }
        return x;
    }

    /** Solves L'x = b. */
    private double[] backward(double[] b) {
        var x = b.clone();
        for (var i = b.length - 1; i >= 0; i--) {
            x[i] /= triangle.get(i)[i];
            for (var j = 0; j < i; j++) {
                x[j] -= triangle.get(i)[j] * x[i];
            }
        }
        return x;
    }

    /** The exposure of the most exposed persons, one fewer than may be told of, together, were a column told too. */
    private double mostExposed(double[] rest, double distance) {
        var most = new double[Group.FEWEST - 1];
        for (var stake : stakes) {
            var exposure = stake.exposureWith(rest, distance);
            for (var i = 0; i < most.length; i++) {
                if (exposure > most[i]) {
                    var pushed = most[i];
                    most[i] = exposure;
                    exposure = pushed;
                }
            }
        }
        return Arrays.stream(most).sum();
    }
}
