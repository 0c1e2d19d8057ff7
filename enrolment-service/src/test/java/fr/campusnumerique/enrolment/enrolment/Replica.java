package fr.campusnumerique.enrolment.enrolment;

import com.github.benmanes.caffeine.cache.Ticker;
import com.mongodb.client.MongoClient;
import com.mongodb.client.result.UpdateResult;
import fr.campusnumerique.enrolment.approval.ApprovalService;
import fr.campusnumerique.enrolment.attendance.AttendanceService;
import fr.campusnumerique.enrolment.privacy.ErasureService;
import fr.campusnumerique.enrolment.privacy.ErasureServices;
import fr.campusnumerique.enrolment.replica.course.KnownCourses;
import fr.campusnumerique.enrolment.replica.session.KnownSessions;
import fr.campusnumerique.enrolment.replica.session.SessionChanged;
import fr.campusnumerique.enrolment.seats.Sweeps;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.MapPropertySource;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.data.mongodb.core.BulkOperations;
import org.springframework.data.mongodb.core.BulkOperations.BulkMode;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.UpdateDefinition;
import org.springframework.data.mongodb.repository.support.MongoRepositoryFactory;
import org.springframework.resilience.annotation.EnableResilientMethods;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.concurrent.SimpleAsyncTaskScheduler;

/** One process of the service, without its web and bus. It can die before or after any of its writes. */
final class Replica implements AutoCloseable {

    /** When to die. */
    record Death(int write, boolean before) {}

    static final class Crash extends Error {
        Crash(Death death) {
            super("died " + death);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableResilientMethods
    @ConfigurationPropertiesScan("fr.campusnumerique.enrolment.seats")
    @ComponentScan("fr.campusnumerique.enrolment.seats")
    static class Parts {}

    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    private final AtomicInteger writes = new AtomicInteger();
    private final AtomicLong leaps = new AtomicLong();
    private final AtomicReference<Death> death = new AtomicReference<>();
    private volatile boolean dead;
    final EnrolmentService service;
    final ApprovalService approvals;
    final AttendanceService attendance;

    Replica(MongoClient client, String database) {
        this(client, database, Clock.tickMillis(ZoneOffset.UTC));
    }

    Replica(MongoClient client, String database, Clock clock) {
        var mongo = new DyingTemplate(client, database);
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "test",
                        Map.of(
                                "campus.enrolment.apply-decisions-after", "0s",
                                "campus.enrolment.forget-decisions-after", "0s")));
        context.getBeanFactory().setConversionService(ApplicationConversionService.getSharedInstance());
        context.registerBean(MongoTemplate.class, () -> mongo);
        context.registerBean(Clock.class, () -> clock);
        context.registerBean(SimpleMeterRegistry.class);
        context.registerBean(TaskScheduler.class, AtOnce::new);
        context.registerBean(Enrolments.class, () -> new MongoRepositoryFactory(mongo).getRepository(Enrolments.class));
        // Nothing is read from memory: the stories change the store behind the service's back.
        Ticker leaping = () -> leaps.addAndGet(Duration.ofHours(1).toNanos());
        context.registerBean(Ticker.class, () -> leaping);
        context.registerBean(ErasureService.class, () -> ErasureServices.over(mongo, clock, leaping));
        context.register(
                Parts.class,
                KnownSessions.class,
                KnownCourses.class,
                SeatedEnrolments.class,
                EnrolmentService.class,
                ApprovalService.class,
                AttendanceService.class,
                CompletionSweep.class);
        context.refresh();
        service = context.getBean(EnrolmentService.class);
        approvals = context.getBean(ApprovalService.class);
        attendance = context.getBean(AttendanceService.class);
    }

    /** Starts (again), to die at that write, counted from now. */
    void restart(Death next) {
        writes.set(0);
        death.set(next);
        dead = false;
    }

    /** Starts (again), to live. */
    void restart() {
        restart(new Death(Integer.MAX_VALUE, true));
    }

    /** The catalogue published a newer state of the session. */
    void changed(String sessionId) {
        context.publishEvent(new SessionChanged(sessionId));
    }

    void sweep() {
        Sweeps.sweep(context);
        context.getBean(CompletionSweep.class).conclude();
    }

    int writes() {
        return writes.get();
    }

    boolean isDead() {
        return dead;
    }

    /** Another writer was faster too often, or a thread of a process that is dead only notices it now. */
    static boolean mayBeAskedAgain(Throwable failure) {
        return failure instanceof Crash
                || failure.getCause() instanceof Crash
                || failure instanceof OptimisticLockingFailureException
                || failure instanceof IllegalStateException;
    }

    @Override
    public void close() {
        context.close();
    }

    /** What is to be done at once is done in the caller's thread: so that each play has its writes in the same order. */
    private static final class AtOnce extends SimpleAsyncTaskScheduler {

        @Override
        public ScheduledFuture<?> schedule(Runnable task, Instant startTime) {
            task.run();
            return super.schedule(() -> {}, startTime);
        }
    }

    private final class DyingTemplate extends MongoTemplate {

        DyingTemplate(MongoClient client, String database) {
            super(client, database);
        }

        @Override
        public <T> T save(T document, String collection) {
            var number = begin();
            var saved = super.save(document, collection);
            end(number);
            return saved;
        }

        @Override
        public <T> T insert(T document, String collection) {
            var number = begin();
            try {
                return super.insert(document, collection);
            } finally {
                // Also of one that was refused.
                end(number);
            }
        }

        @Override
        public UpdateResult updateFirst(Query query, UpdateDefinition update, Class<?> type) {
            var number = begin();
            var result = super.updateFirst(query, update, type);
            end(number);
            return result;
        }

        /** One write, whatever it consists of. */
        @Override
        public BulkOperations bulkOps(BulkMode mode, Class<?> type) {
            var real = super.bulkOps(mode, type);
            return (BulkOperations) Proxy.newProxyInstance(
                    BulkOperations.class.getClassLoader(),
                    new Class<?>[] {BulkOperations.class},
                    (_, method, arguments) -> {
                        var number = method.getName().equals("execute") ? begin() : 0;
                        var result = method.invoke(real, arguments);
                        if (number > 0) {
                            end(number);
                        }
                        return result;
                    });
        }

        @Override
        public <T> T findById(Object id, Class<T> type) {
            breathe();
            return super.findById(id, type);
        }

        private void breathe() {
            if (dead) {
                throw new Crash(death.get());
            }
        }

        private int begin() {
            breathe();
            var number = writes.incrementAndGet();
            if (number == death.get().write() && death.get().before()) {
                die();
            }
            return number;
        }

        private void end(int number) {
            breathe();
            if (number == death.get().write() && !death.get().before()) {
                die();
            }
        }

        private void die() {
            dead = true;
            throw new Crash(death.get());
        }
    }
}
