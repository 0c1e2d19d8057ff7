package fr.campusnumerique.eventing.model;

import java.util.List;
import java.util.OptionalInt;

/** Looks for a circle, depth first. */
final class Circle {

    private static final byte OPEN = 1;
    private static final byte DONE = 2;

    private final List<int[]> edges;
    private final byte[] marks;
    private final int[] path;
    private final int[] taken;

    private Circle(List<int[]> edges) {
        this.edges = edges;
        this.marks = new byte[edges.size()];
        this.path = new int[edges.size() + 1];
        this.taken = new int[edges.size() + 1];
    }

    /**
     * A node that can be reached from itself, if there is one.
     *
     * @param edges of each node, the nodes that it leads to
     */
    static OptionalInt in(List<int[]> edges) {
        var search = new Circle(edges);
        for (var node = 0; node < edges.size(); node++) {
            var found = search.from(node);
            if (found.isPresent()) {
                return found;
            }
        }
        return OptionalInt.empty();
    }

    private OptionalInt from(int start) {
        if (marks[start] == DONE) {
            return OptionalInt.empty();
        }
        var depth = open(0, start);
        while (depth > 0) {
            var node = path[depth - 1];
            if (taken[depth - 1] == edges.get(node).length) {
                marks[node] = DONE;
                depth--;
                continue;
            }
            var next = edges.get(node)[taken[depth - 1]++];
            if (marks[next] == OPEN) {
                return OptionalInt.of(next);
            }
            if (marks[next] != DONE) {
                depth = open(depth, next);
            }
        }
        return OptionalInt.empty();
    }

    private int open(int depth, int node) {
        marks[node] = OPEN;
        path[depth] = node;
        taken[depth] = 0;
        return depth + 1;
    }
}
