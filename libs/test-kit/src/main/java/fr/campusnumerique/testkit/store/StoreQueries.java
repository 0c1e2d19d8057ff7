package fr.campusnumerique.testkit.store;

import com.mongodb.MongoClientSettings;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import fr.campusnumerique.testkit.store.StoreQuery.Amount;
import fr.campusnumerique.testkit.store.StoreQuery.Condition;
import fr.campusnumerique.testkit.store.StoreQuery.Test;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.StackWalker.Option;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import org.bson.BsonDocument;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestExecutionListener;

/**
 * Holds every command that a service sends to its store in any Spring test against the {@link QueryRules}, with the indexes
 * that the service itself creates, and fails the test after which something was found. It works by itself in the modules
 * that have a {@code store-queries.txt} among their test resources. What a test asks of the store, itself or by calling the
 * service's beans, is nobody's: only what requests, consumers and regular jobs ask counts.
 *
 * <p>That file says what may be asked all the same, a line for each, with its reason after {@code  -- }:
 *
 * <ul>
 *   <li>what is wrong, as it was reported: this one query
 *   <li>{@code few documents: <collection>}: it does not grow with the number of learners
 *   <li>{@code bounded by: <collection> <path>}: only so many documents have one value there, and may all be read and sorted
 *   <li>{@code searched: <collection> <path>}: what people combine filters for, page by page in the order of an index
 * </ul>
 */
public final class StoreQueries
        implements CommandListener,
                ApplicationContextInitializer<ConfigurableApplicationContext>,
                TestExecutionListener {

    private static final String REASON = " -- ";
    private static final String EXCEPTIONS = "store-queries.txt";
    private static final Set<String> ASKING =
            Set.of("find", "count", "distinct", "findAndModify", "update", "delete", "aggregate");

    private static final Map<String, Set<StoreIndex>> INDEXES = new ConcurrentHashMap<>();
    private static final Set<StoreQuery> KNOWN = ConcurrentHashMap.newKeySet();
    private static final Queue<StoreQuery> UNJUDGED = new ConcurrentLinkedQueue<>();
    private static final Queue<String> UNREADABLE = new ConcurrentLinkedQueue<>();
    private static final StackWalker STACK = StackWalker.getInstance(Option.RETAIN_CLASS_REFERENCE);

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        if (Exceptions.LINES.isEmpty()) {
            return;
        }
        context.getBeanFactory().addBeanPostProcessor(new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof MongoClientSettings settings
                        ? MongoClientSettings.builder(settings)
                                .addCommandListener(StoreQueries.this)
                                .build()
                        : bean;
            }
        });
    }

    @Override
    public void commandStarted(CommandStartedEvent event) {
        try {
            read(event.getCommandName(), event.getCommand());
        } catch (RuntimeException e) {
            // The driver only logs what a listener throws.
            UNREADABLE.add("cannot be read, " + e + ": " + event.getCommandName());
        }
    }

    private static void read(String command, BsonDocument sent) {
        if (command.equals("createIndexes")) {
            Set<StoreIndex> indexes = INDEXES.computeIfAbsent(
                    sent.getString(command).getValue(), collection -> ConcurrentHashMap.newKeySet());
            StoreIndex.all(sent).forEach(indexes::add);
        } else if (ASKING.contains(command)) {
            for (StoreQuery query : StoreQuery.of(command, sent)) {
                if (!KNOWN.contains(query) && !isOfTest() && KNOWN.add(query)) {
                    UNJUDGED.add(query);
                }
            }
        }
    }

    private static boolean isOfTest() {
        return STACK.walk(frames -> frames.map(StackWalker.StackFrame::getDeclaringClass)
                .anyMatch(type -> type.getName().startsWith("org.junit.")
                        || type.getName().startsWith("org.awaitility.")
                        || isOfTest(type)));
    }

    private static boolean isOfTest(Class<?> type) {
        if (!type.getName().startsWith("fr.campusnumerique.")) {
            return false;
        }
        var source = type.getProtectionDomain().getCodeSource();
        return source != null && source.getLocation().getPath().contains("test-classes");
    }

    @Override
    public void afterTestMethod(TestContext context) {
        List<String> found = new ArrayList<>();
        for (var unreadable = UNREADABLE.poll(); unreadable != null; unreadable = UNREADABLE.poll()) {
            found.add(unreadable);
        }
        for (var query = UNJUDGED.poll(); query != null; query = UNJUDGED.poll()) {
            found.addAll(unexcused(
                    query,
                    QueryRules.violations(query, INDEXES.getOrDefault(query.collection(), Set.of())),
                    Exceptions.LINES));
        }
        if (!found.isEmpty()) {
            throw new AssertionError("asked of the store (see StoreQueries): " + String.join("\n", found));
        }
    }

    /** The violations for which no line gives a reason. */
    static List<String> unexcused(StoreQuery query, List<String> violations, List<String> lines) {
        boolean isBound = isBound(query.filter(), paths("bounded by: " + query.collection() + " ", lines));
        return violations.stream()
                .filter(violation -> !isBound
                        || !(violation.startsWith(QueryRules.UNSORTED) || violation.startsWith(QueryRules.UNBOUNDED)))
                .filter(violation -> lines.stream()
                        .noneMatch(line -> line.startsWith(violation + REASON)
                                || (!violation.startsWith(QueryRules.NOT_PORTABLE)
                                        && line.startsWith("few documents: " + query.collection() + REASON))
                                || (violation.startsWith(QueryRules.UNSERVED) && isSearch(query, line))))
                .toList();
    }

    private static Set<String> paths(String start, List<String> lines) {
        return lines.stream()
                .filter(line -> line.startsWith(start) && line.contains(REASON))
                .map(line -> line.substring(start.length(), line.indexOf(REASON)))
                .collect(Collectors.toSet());
    }

    /** What it lets through may all be read, and sorted in memory. */
    private static boolean isBound(Condition condition, Set<String> paths) {
        return condition.of("_id").contains(Test.EQUAL)
                || condition.of("_id").contains(Test.SEVERAL)
                || paths.stream().anyMatch(path -> condition.of(path).contains(Test.EQUAL))
                || condition.either().stream()
                        .anyMatch(branches -> branches.stream().allMatch(branch -> isBound(branch, paths)));
    }

    private static boolean isSearch(StoreQuery query, String line) {
        return query.amount() == Amount.LIMITED
                && !query.sort().isEmpty()
                && line.startsWith(
                        "searched: " + query.collection() + " " + query.sort().getFirst() + REASON);
    }

    private static final class Exceptions {

        private static final List<String> LINES = read();

        private static List<String> read() {
            try (var lines = StoreQueries.class.getClassLoader().getResourceAsStream(EXCEPTIONS)) {
                return lines == null
                        ? List.of()
                        : new String(lines.readAllBytes(), StandardCharsets.UTF_8)
                                .lines()
                                .toList();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
