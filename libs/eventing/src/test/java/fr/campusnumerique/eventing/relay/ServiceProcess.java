package fr.campusnumerique.eventing.relay;

import fr.campusnumerique.eventing.EventingProperties;
import fr.campusnumerique.eventing.Lease;
import fr.campusnumerique.eventing.app.Note;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.bson.Document;
import org.springframework.context.support.StaticApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.data.mapping.callback.EntityCallbacks;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.mapping.event.AfterSaveCallback;

/** One process of a service: writes notes, relays and sweeps. It can crash at any step, and then does nothing more. */
final class ServiceProcess implements AutoCloseable {

    /** The steps of the path between which a process can die. */
    enum Step {
        BEFORE_THE_BACKLOG_IS_COUNTED,
        BEFORE_A_PAGE_IS_READ,
        BEFORE_THE_WRITE,
        AFTER_THE_WRITE,
        BEFORE_THE_SEND,
        AFTER_THE_SEND,
        AFTER_THE_ACKNOWLEDGEMENT,
        DURING_THE_REMOVAL,
        AFTER_THE_REMOVAL
    }

    /** What a failpoint does when its step is reached. */
    interface Failpoint {
        void reached(Step step);
    }

    static final class Crash extends Error {
        Crash(Step step) {
            super("crashed " + step);
        }
    }

    private final TestBus path;
    private final Failpoint failpoint;
    private final AtomicBoolean dead = new AtomicBoolean();
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final ConcurrentLinkedQueue<Thread> sendingThreads = new ConcurrentLinkedQueue<>();

    /** The records that the broker refuses, at once. */
    volatile Predicate<ProducerRecord<byte[], byte[]>> refused = _ -> false;

    /** The records to which the broker never says anything. */
    volatile Predicate<ProducerRecord<byte[], byte[]>> unanswered = _ -> false;

    final OutboxDocuments documents;
    final Broker broker;
    final Relay relay;
    final Republications republications;
    final Sweep sweep;
    private final MongoTemplate mongo;

    ServiceProcess(TestBus path) {
        this(path, _ -> {}, Relay.MAX_BUFFERED);
    }

    ServiceProcess(TestBus path, Failpoint failpoint, int room) {
        this(path, failpoint, room, Map.of("notes", path.topic), Sweep.PAGE);
    }

    ServiceProcess(TestBus path, Map<String, String> topics, int page) {
        this(path, _ -> {}, Relay.MAX_BUFFERED, topics, page);
    }

    private ServiceProcess(TestBus path, Failpoint failpoint, int room, Map<String, String> topics, int page) {
        this.path = path;
        this.failpoint = failpoint;
        this.documents = new FailingDocuments(path.mongo);
        this.broker = new Broker(this::producer, Duration.ofSeconds(8), Duration.ofSeconds(1));
        var settings = new EventingProperties.Outbox(
                topics, true, 3, (short) 1, Duration.ofMillis(100), Duration.ZERO, 50, Duration.ofMillis(1));
        var relayMeters = new RelayMeters(meters, Clock.systemUTC());
        this.relay = new Relay(settings.topics(), documents, broker, relayMeters, executor, room);
        this.republications = new Republications(
                topics,
                documents,
                relay,
                new Lease(path.mongo.getMongoDatabaseFactory(), settings.lease()),
                path.mongo.getMongoDatabaseFactory(),
                relayMeters,
                Clock.systemUTC(),
                settings.lease(),
                settings.republishedInARound());
        this.sweep = new Sweep(
                documents,
                relay,
                broker,
                new Lease(path.mongo.getMongoDatabaseFactory(), settings.lease()),
                relayMeters,
                Clock.systemUTC(),
                settings,
                republications,
                page);
        this.mongo = new MongoTemplate(path.mongo.getMongoDatabaseFactory(), path.mongo.getConverter());
        var context = new StaticApplicationContext();
        context.getBeanFactory().registerSingleton("relayedSave", new RelayedSave(relay));
        context.getBeanFactory().registerSingleton("crashAfterWrite", new CrashAfterWrite());
        context.refresh();
        mongo.setEntityCallbacks(EntityCallbacks.create(context));
    }

    /** Adds a line as a command does: returns only if it was acknowledged to the caller. */
    void add(String id, String text) {
        var note = Optional.ofNullable(mongo.findById(id, Note.class)).orElseGet(() -> new Note(id));
        note.add(text, Instant.now());
        reached(Step.BEFORE_THE_WRITE);
        mongo.save(note);
    }

    private void reached(Step step) {
        if (dead.get()) {
            throw new Crash(step);
        }
        try {
            failpoint.reached(step);
        } catch (Crash crash) {
            dead.set(true);
            throw crash;
        }
    }

    boolean crashed() {
        return dead.get();
    }

    private final class CrashAfterWrite implements AfterSaveCallback<Note>, Ordered {
        @Override
        public Note onAfterSave(Note note, Document document, String collection) {
            reached(Step.AFTER_THE_WRITE);
            return note;
        }

        @Override
        public int getOrder() {
            return HIGHEST_PRECEDENCE;
        }
    }

    private final class FailingDocuments extends OutboxDocuments {
        FailingDocuments(MongoTemplate mongo) {
            super(mongo.getMongoDatabaseFactory());
        }

        @Override
        Backlog backlog(String collection) {
            reached(Step.BEFORE_THE_BACKLOG_IS_COUNTED);
            return super.backlog(collection);
        }

        @Override
        List<OutboxSnapshot> pendingSinceBefore(String collection, Instant moment, SweepCursor seen, int most) {
            reached(Step.BEFORE_A_PAGE_IS_READ);
            return super.pendingSinceBefore(collection, moment, seen, most);
        }

        @Override
        boolean acknowledge(OutboxSnapshot published, long upTo) {
            reached(Step.AFTER_THE_ACKNOWLEDGEMENT);
            var matched = super.acknowledge(published, upTo);
            reached(matched ? Step.AFTER_THE_REMOVAL : Step.DURING_THE_REMOVAL);
            return matched;
        }
    }

    private Producer<byte[], byte[]> producer() {
        var real = new KafkaProducer<>(
                Map.<String, Object>of(
                        "bootstrap.servers", TestBus.bootstrapServers(),
                        "acks", "all",
                        "linger.ms", 0,
                        "request.timeout.ms", 2_000,
                        "delivery.timeout.ms", 4_000),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        return intercepted(real);
    }

    @SuppressWarnings("unchecked")
    private Producer<byte[], byte[]> intercepted(Producer<byte[], byte[]> real) {
        return (Producer<byte[], byte[]>) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Producer.class}, (_, method, arguments) -> {
                    try {
                        if (method.getName().equals("send") && arguments.length == 2) {
                            sendingThreads.add(Thread.currentThread());
                            return send(real, (ProducerRecord<byte[], byte[]>) arguments[0], (Callback) arguments[1]);
                        }
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private Future<?> send(
            Producer<byte[], byte[]> real, ProducerRecord<byte[], byte[]> record, Callback acknowledged) {
        reached(Step.BEFORE_THE_SEND);
        if (refused.test(record)) {
            acknowledged.onCompletion(null, new TimeoutException("refused"));
        }
        if (refused.test(record) || unanswered.test(record)) {
            return new CompletableFuture<>();
        }
        var sent = real.send(record, acknowledged);
        real.flush();
        reached(Step.AFTER_THE_SEND);
        return sent;
    }

    @Override
    public void close() {
        dead.set(true);
        sweep.stop();
        executor.shutdown();
    }
}
