package fr.campusnumerique.testkit.store;

import com.mongodb.MongoClientSettings;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.bson.BsonDocument;
import org.springframework.beans.factory.config.BeanPostProcessor;

/**
 * Counts the operations of the store, that is the commands of the driver, that a piece of work of a running service costs.
 * A Spring test gets one by {@code @Import(StoreOperations.class)}, in the class that all tests of the service extend, so
 * that they go on sharing their context.
 *
 * <p>The driver tells of a command in the thread that runs it, and by that thread it is known whose it is: the request's (or
 * the caller's, who called the service itself), that of something that follows from it, or that of a timer. What timers do
 * happens without the work too and is left out, so the figures are exact, however long the work takes.
 */
public final class StoreOperations implements CommandListener, BeanPostProcessor {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Requests of Tomcat, with threads of its own and with virtual ones. */
    private static final Pattern REQUEST = Pattern.compile("http-nio-.*|tomcat-handler-.*");

    /** Of @Scheduled, the sweeps of outboxes, the count of what is parked, readiness and topics; and of a test that waits. */
    private static final Pattern TIMER =
            Pattern.compile("scheduling-\\d+|outbox-sweep-\\d+|inbox-\\d+|store-health|topics|awaitility.*");

    private final Queue<Issued> issued = new ConcurrentLinkedQueue<>();

    /** @param statements of a write, which may carry several; 1 of anything else */
    private record Issued(Thread thread, String operation, int statements) {

        boolean isOf(Pattern threads) {
            return threads.matcher(thread.getName()).matches();
        }
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof MongoClientSettings settings ? counted(settings) : bean;
    }

    /** These settings for a client whose commands are counted. */
    public MongoClientSettings counted(MongoClientSettings settings) {
        return MongoClientSettings.builder(settings).addCommandListener(this).build();
    }

    @Override
    public void commandStarted(CommandStartedEvent event) {
        var command = event.getCommand();
        issued.add(new Issued(
                Thread.currentThread(),
                event.getCommandName() + " " + collection(command, event),
                statements(command)));
    }

    private static int statements(BsonDocument command) {
        return Stream.of("documents", "updates", "deletes")
                .filter(command::isArray)
                .mapToInt(field -> command.getArray(field).size())
                .findFirst()
                .orElse(1);
    }

    private static String collection(BsonDocument command, CommandStartedEvent event) {
        var named = command.get(event.getCommandName().equals("getMore") ? "collection" : event.getCommandName());
        return named != null && named.isString() ? named.asString().getValue() : event.getDatabaseName();
    }

    /**
     * Runs the work and answers what it cost. Nothing else may send requests to the service meanwhile.
     *
     * @param settled whether nothing is left to be done of what follows from work, e.g. that no outbox holds an event that
     *     is not acknowledged; awaited, for at most two minutes, before the work and after it
     */
    public Cost of(Runnable work, BooleanSupplier settled) {
        await(settled);
        issued.clear();
        work.run();
        var caller = Thread.currentThread();
        var called = ofThread(caller);
        await(settled);
        var requested = new ArrayList<>(called);
        var followed = new ArrayList<String>();
        for (var command : issued) {
            if (command.isOf(REQUEST)) {
                requested.add(command.operation());
            } else if (command.thread() != caller && !command.isOf(TIMER)) {
                followed.addAll(Collections.nCopies(command.statements(), command.operation()));
            }
        }
        return new Cost(requested, followed);
    }

    private List<String> ofThread(Thread thread) {
        return issued.stream()
                .filter(command -> command.thread() == thread)
                .map(Issued::operation)
                .toList();
    }

    private static void await(BooleanSupplier settled) {
        // In this thread: what the condition asks of the store must not count as if it followed from the work.
        Awaitility.await("what follows from work to be done")
                .pollInSameThread()
                .atMost(PATIENCE)
                .until(settled::getAsBoolean);
    }
}
