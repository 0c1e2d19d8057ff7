package fr.campusnumerique.testkit.store;

import fr.campusnumerique.testkit.store.StoreQuery.Amount;
import fr.campusnumerique.testkit.store.StoreQuery.Condition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What may be asked of a store that grows: an index leads to it and orders the page that is asked for, the answer has a
 * bound, and only operators are used that both MongoDB and the local store have.
 */
final class QueryRules {

    /** Of the design's portable way to use MongoDB: conditions, changes, stages. */
    private static final Set<String> PORTABLE = Set.of(
            "$eq",
            "$ne",
            "$gt",
            "$gte",
            "$lt",
            "$lte",
            "$in",
            "$nin",
            "$and",
            "$or",
            "$nor",
            "$not",
            "$exists",
            "$all",
            "$elemMatch",
            "$size",
            "$regex",
            "$options",
            "$push",
            "$pull",
            "$inc",
            "$set",
            "$unset",
            "$addToSet",
            "$max",
            "$setOnInsert",
            "$each",
            "$match",
            "$group",
            "$sort",
            "$limit",
            "$unwind",
            "$lookup",
            "$facet",
            "$project");

    /** How violations begin. */
    static final String UNSERVED = "no index serves";

    static final String UNSORTED = "sorted in memory";
    static final String UNBOUNDED = "without a bound";
    static final String NOT_PORTABLE = "not portable";

    private QueryRules() {}

    /** What is wrong with a query; empty if it may be asked. */
    static List<String> violations(StoreQuery query, Collection<StoreIndex> known) {
        List<StoreIndex> indexes =
                Stream.concat(Stream.of(StoreIndex.OF_ID), known.stream()).toList();
        List<String> violations = new ArrayList<>();
        if (!isServed(query, indexes)) {
            violations.add(UNSERVED + ": " + query);
        } else if (query.amount() == Amount.LIMITED && !isSorted(query, indexes)) {
            violations.add(UNSORTED + ": " + query);
        }
        if (query.amount() == Amount.ALL && !isBounded(query.filter(), indexes)) {
            violations.add(UNBOUNDED + ": " + query);
        }
        query.words().stream()
                .filter(word -> !PORTABLE.contains(word))
                .forEach(word -> violations.add(NOT_PORTABLE + ", " + word + ": " + query));
        return violations;
    }

    private static boolean isServed(StoreQuery query, List<StoreIndex> indexes) {
        if (query.filter().isEmpty()) {
            // The first documents of all are found without looking; how many there are is known.
            return query.amount() == Amount.LIMITED || query.command().equals("count");
        }
        return isNarrowed(query.filter(), indexes);
    }

    private static boolean isNarrowed(Condition condition, List<StoreIndex> indexes) {
        return indexes.stream().anyMatch(index -> index.narrows(condition))
                || condition.either().stream()
                        .anyMatch(branches ->
                                branches.stream().allMatch(branch -> isNarrowed(both(condition, branch), indexes)));
    }

    private static boolean isSorted(StoreQuery query, List<StoreIndex> indexes) {
        return query.sort().isEmpty() || isSorted(query.filter(), query.sort(), indexes);
    }

    private static boolean isSorted(Condition condition, List<String> sort, List<StoreIndex> indexes) {
        boolean isWhole = condition.isEmpty();
        return isBounded(condition, indexes)
                || indexes.stream()
                        .filter(index -> isWhole || index.narrows(condition))
                        .anyMatch(index -> index.sorts(condition, sort))
                || condition.either().stream()
                        .anyMatch(branches ->
                                branches.stream().allMatch(branch -> isSorted(both(condition, branch), sort, indexes)));
    }

    private static boolean isBounded(Condition condition, List<StoreIndex> indexes) {
        return indexes.stream().anyMatch(index -> index.bounds(condition))
                || condition.either().stream()
                        .anyMatch(branches ->
                                branches.stream().allMatch(branch -> isBounded(both(condition, branch), indexes)));
    }

    /** What holds for all, and for one of the alternatives: these are looked up one by one. */
    private static Condition both(Condition all, Condition branch) {
        Map<String, Set<StoreQuery.Test>> paths = new TreeMap<>(all.paths());
        branch.paths()
                .forEach((path, tests) -> paths.merge(
                        path,
                        tests,
                        (one, other) -> Set.copyOf(
                                Stream.concat(one.stream(), other.stream()).toList())));
        return new Condition(paths, branch.either());
    }
}
