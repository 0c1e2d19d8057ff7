package fr.campusnumerique.testkit.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.bson.BsonValue;

/**
 * What a command asks of a collection, without the values: two that differ only in what they look for are equal.
 *
 * @param command its name, as the driver sends it
 * @param filter what has to hold of a document
 * @param sort paths in order, those that descend after a "-"
 * @param words every operator and stage that it uses outside of expressions
 */
record StoreQuery(
        String collection, String command, Condition filter, List<String> sort, Amount amount, Set<String> words) {

    /** What comes back: all that is found, a given number at most, or what is made of it (a count, groups, changes). */
    enum Amount {
        ALL,
        LIMITED,
        REDUCED
    }

    /** How a path, or a document, is compared. */
    enum Test {
        EQUAL,
        NULL,
        SEVERAL,
        RANGE,
        PRESENT,
        OTHER
    }

    /**
     * A conjunction.
     *
     * @param paths how each is compared
     * @param either alternatives, of each of which one has to hold
     */
    record Condition(Map<String, Set<Test>> paths, List<List<Condition>> either) {

        static Condition of(BsonDocument filter, Set<String> words) {
            Condition condition = new Condition(new TreeMap<>(), new ArrayList<>());
            condition.add(filter, words);
            return condition;
        }

        private void add(BsonDocument filter, Set<String> words) {
            filter.forEach((key, value) -> {
                if (!key.startsWith("$")) {
                    addPath(key, value, words);
                    return;
                }
                words.add(key);
                if (key.equals("$and")) {
                    value.asArray().forEach(part -> add(part.asDocument(), words));
                } else if (key.equals("$or")) {
                    either.add(value.asArray().stream()
                            .map(branch -> of(branch.asDocument(), words))
                            .distinct()
                            .toList());
                }
            });
        }

        private void addPath(String path, BsonValue asked, Set<String> words) {
            if (!isExpression(asked)) {
                test(
                        path,
                        asked.isRegularExpression()
                                ? regex(
                                        asked.asRegularExpression().getPattern(),
                                        asked.asRegularExpression().getOptions())
                                : equal(asked));
                return;
            }
            BsonDocument expression = asked.asDocument();
            words.addAll(expression.keySet());
            expression.forEach((operator, value) -> {
                switch (operator) {
                    case "$eq" -> test(path, equal(value));
                    case "$in" ->
                        value.asArray().stream()
                                .filter(each -> value.asArray().size() == 1 || each.isNull())
                                .map(Condition::equal)
                                .findFirst()
                                .ifPresentOrElse(test -> test(path, test), () -> test(path, Test.SEVERAL));
                    case "$gt", "$gte", "$lt", "$lte" -> test(path, Test.RANGE);
                    case "$exists" -> test(path, value.asBoolean().getValue() ? Test.PRESENT : Test.NULL);
                    case "$all" -> test(path, Test.EQUAL);
                    case "$regex" ->
                        test(
                                path,
                                value.isRegularExpression()
                                        ? regex(
                                                value.asRegularExpression().getPattern(),
                                                value.asRegularExpression().getOptions())
                                        : regex(
                                                value.asString().getValue(),
                                                expression
                                                        .getString("$options", new BsonString(""))
                                                        .getValue()));
                    case "$elemMatch" -> {
                        if (isExpression(value)) {
                            addPath(path, value, words);
                        } else {
                            Condition element = of(value.asDocument(), words);
                            element.paths()
                                    .forEach((inner, tests) -> tests.forEach(test -> test(path + "." + inner, test)));
                        }
                    }
                    default -> test(path, Test.OTHER);
                }
            });
        }

        private void test(String path, Test test) {
            paths.computeIfAbsent(path, absent -> new TreeSet<>()).add(test);
        }

        private static boolean isExpression(BsonValue asked) {
            return asked.isDocument()
                    && !asked.asDocument().isEmpty()
                    && asked.asDocument().getFirstKey().startsWith("$")
                    && !asked.asDocument().getFirstKey().equals("$ref");
        }

        private static Test equal(BsonValue value) {
            return value.isNull() ? Test.NULL : Test.EQUAL;
        }

        /** Only what begins with given characters, as they are written, is a part of an index. */
        private static Test regex(String pattern, String options) {
            return pattern.matches("^(\\^|\\\\A)(\\\\Q.*|[\\w\\-: /].*)") && !options.contains("i")
                    ? Test.RANGE
                    : Test.OTHER;
        }

        boolean isEmpty() {
            return paths.isEmpty() && either.isEmpty();
        }

        Set<Test> of(String path) {
            return paths.getOrDefault(path, Set.of());
        }

        @Override
        public String toString() {
            Stream<String> own = paths.entrySet().stream()
                    .map(path -> path.getKey() + " "
                            + path.getValue().stream()
                                    .map(Test::name)
                                    .map(String::toLowerCase)
                                    .collect(Collectors.joining("+")));
            Stream<String> others = either.stream()
                    .map(branches ->
                            branches.stream().map(Condition::toString).sorted().collect(Collectors.joining(" or ")));
            return Stream.concat(own, others).collect(Collectors.joining(", ", "{", "}"));
        }
    }

    /** What a command asks; none if it asks nothing that an index could answer. */
    static List<StoreQuery> of(String command, BsonDocument sent) {
        if (!sent.containsKey(command) || !sent.get(command).isString()) {
            return List.of();
        }
        String collection = sent.getString(command).getValue();
        return switch (command) {
            case "find" ->
                List.of(find(collection, command, sent, "filter", isZero(sent, "limit") ? Amount.ALL : Amount.LIMITED));
            case "count", "distinct" -> List.of(find(collection, command, sent, "query", Amount.REDUCED));
            case "findAndModify" -> List.of(find(collection, command, sent, "query", Amount.LIMITED));
            case "update", "delete" ->
                sent.getArray(command + "s").stream()
                        .map(BsonValue::asDocument)
                        .map(statement -> find(collection, command, statement, "q", Amount.REDUCED))
                        .toList();
            case "aggregate" -> aggregate(collection, sent.getArray("pipeline"));
            default -> List.of();
        };
    }

    private static boolean isZero(BsonDocument sent, String field) {
        return !sent.containsKey(field) || sent.getNumber(field).longValue() == 0;
    }

    private static StoreQuery find(String collection, String command, BsonDocument sent, String filter, Amount amount) {
        Set<String> words = new TreeSet<>();
        for (String change : List.of("u", "update")) {
            BsonValue update = sent.get(change);
            if (update != null && update.isArray()) {
                words.add("an update by a pipeline");
            } else if (update != null && update.isDocument()) {
                words(update.asDocument(), words);
            }
        }
        Condition condition = Condition.of(sent.getDocument(filter, new BsonDocument()), words);
        return new StoreQuery(
                collection, command, condition, sort(sent.getDocument("sort", new BsonDocument())), amount, words);
    }

    private static void words(BsonDocument update, Set<String> words) {
        update.forEach((operator, change) -> {
            if (operator.startsWith("$")) {
                words.add(operator);
                if (change.isDocument()) {
                    change.asDocument().values().stream()
                            .filter(BsonValue::isDocument)
                            .flatMap(value -> value.asDocument().keySet().stream())
                            .filter(modifier -> modifier.startsWith("$"))
                            .forEach(words::add);
                }
            }
        });
    }

    private static List<String> sort(BsonDocument sort) {
        return sort.entrySet().stream()
                .map(path -> (path.getValue().isNumber()
                                        && path.getValue().asNumber().intValue() < 0
                                ? "-"
                                : "")
                        + path.getKey())
                .toList();
    }

    private static List<StoreQuery> aggregate(String collection, BsonArray pipeline) {
        List<StoreQuery> asked = new ArrayList<>();
        Set<String> words = new TreeSet<>();
        BsonDocument filter = new BsonDocument();
        List<String> sort = List.of();
        Amount amount = Amount.ALL;
        boolean isFirst = true;
        for (BsonValue value : pipeline) {
            String stage = value.asDocument().getFirstKey();
            BsonValue said = Objects.requireNonNull(value.asDocument().get(stage));
            words.add(stage);
            switch (stage) {
                case "$match" -> {
                    if (isFirst && filter.isEmpty()) {
                        filter = said.asDocument();
                    } else {
                        Condition.of(said.asDocument(), words);
                    }
                }
                case "$sort" -> sort = isFirst && sort.isEmpty() ? sort(said.asDocument()) : sort;
                case "$limit" -> amount = amount == Amount.ALL ? Amount.LIMITED : amount;
                case "$group", "$count" -> amount = amount == Amount.ALL ? Amount.REDUCED : amount;
                case "$lookup" -> asked.addAll(lookup(said.asDocument()));
                case "$facet" -> {
                    amount = Amount.REDUCED;
                    said.asDocument().values().stream()
                            .flatMap(inner -> inner.asArray().stream())
                            .forEach(inner -> words.add(inner.asDocument().getFirstKey()));
                }
                default -> {}
            }
            isFirst = isFirst && (stage.equals("$match") || stage.equals("$sort"));
        }
        asked.addFirst(new StoreQuery(collection, "aggregate", Condition.of(filter, words), sort, amount, words));
        return asked;
    }

    private static List<StoreQuery> lookup(BsonDocument said) {
        BsonDocument filter = said.containsKey("foreignField")
                ? new BsonDocument(said.getString("foreignField").getValue(), new BsonInt32(1))
                : new BsonDocument();
        return List.of(new StoreQuery(
                said.getString("from").getValue(),
                "$lookup",
                Condition.of(filter, new TreeSet<>()),
                List.of(),
                Amount.REDUCED,
                Set.of()));
    }

    @Override
    public String toString() {
        return collection + " " + command + " " + filter + (sort.isEmpty() ? "" : " sort " + sort);
    }
}
