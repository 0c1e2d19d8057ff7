package fr.campusnumerique.enrolment.enrolment;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import fr.campusnumerique.enrolment.enrolment.Replica.Crash;
import fr.campusnumerique.enrolment.enrolment.Replica.Death;
import fr.campusnumerique.enrolment.replica.session.SessionFixture;
import fr.campusnumerique.enrolment.seats.SeatsRefused;
import fr.campusnumerique.local.parts.LocalParts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.data.mongodb.core.MongoTemplate;

/** Learners who ask for seats in two overlapping sessions of one course at the same moment, over three replicas. */
class OverlapRaceTest {

    private static final String COURSE = "C";

    /** What a learner asks of a session. */
    private interface Command {
        EnrolmentState run(EnrolmentService service, String learner, String session);
    }

    private final Map<String, EnrolmentState> answers = new ConcurrentHashMap<>();

    @Test
    void who_asks_for_both_of_two_popular_sessions_has_exactly_one() throws Exception {
        race(60, (_, which) -> which, List.of(), OverlapRaceTest::enrol);
    }

    @Test
    void the_same_where_nobody_else_asks_so_that_nothing_spreads_the_two_requests() throws Exception {
        race(40, (learner, which) -> learner + "-" + which, List.of(), OverlapRaceTest::enrol);
    }

    @Test
    void the_same_while_replicas_die_at_their_writes_and_start_again() throws Exception {
        var random = new Random(11);
        var deaths = new ArrayList<Death>();
        for (var death = 0; death < 20; death++) {
            deaths.add(new Death(1 + random.nextInt(40), death % 2 == 0));
        }
        race(40, (learner, which) -> learner + "-" + which, deaths, OverlapRaceTest::enrol);
    }

    @Test
    void who_takes_two_offers_at_once_has_one_seat_and_keeps_the_other_offer() throws Exception {
        try (var campus = new Campus()) {
            var learners = names(20);
            for (var which : List.of("a", "b")) {
                campus.session(which, learners.size());
                for (var n = 0; n < learners.size(); n++) {
                    enrol(campus.any(n).service, "holder-" + which + n, which);
                }
                learners.forEach(learner -> enrol(campus.any(0).service, learner, which));
                for (var n = 0; n < learners.size(); n++) {
                    var holder = "holder-" + which + n;
                    campus.any(n).service.cancel(holder, id(holder, which), _ -> {});
                }
            }
            askAll(
                    campus,
                    learners,
                    (_, which) -> which,
                    new ArrayList<>(),
                    (service, learner, session) -> service.accept(learner, id(learner, session), _ -> {})
                            .state());
            campus.settle();
            for (var learner : learners) {
                assertThat(List.of(campus.state(learner, "a"), campus.state(learner, "b")))
                        .as(learner)
                        .containsExactlyInAnyOrder("CONFIRMED", "OFFERED");
                campus.assertHeldOnce(learner);
            }
        }
    }

    private void race(int learners, BiFunction<String, String, String> session, List<Death> deaths, Command command)
            throws Exception {
        try (var campus = new Campus()) {
            var names = names(learners);
            for (var which : List.of("a", "b")) {
                names.stream()
                        .map(learner -> session.apply(learner, which))
                        .distinct()
                        .forEach(id -> campus.session(id, learners));
            }
            askAll(campus, names, session, new ArrayList<>(deaths), command);
            campus.settle();
            var wonByA = 0;
            for (var learner : names) {
                var a = session.apply(learner, "a");
                var b = session.apply(learner, "b");
                var states = List.of(campus.state(learner, a), campus.state(learner, b));
                assertThat(states).as(learner).containsExactlyInAnyOrder("CONFIRMED", "none");
                var won = states.getFirst().equals("CONFIRMED") ? a : b;
                wonByA += won.equals(a) ? 1 : 0;
                assertThat(answers.get(learner + "/" + won)).isEqualTo(EnrolmentState.CONFIRMED);
                assertThat(answers).doesNotContainKey(learner + "/" + (won.equals(a) ? b : a));
                campus.assertHeldOnce(learner);
            }
            assertThat(campus.seatsTaken()).isEqualTo(learners);
            System.out.printf("overlap: %d learners, %d had the first, %d deaths%n", learners, wonByA, campus.deaths);
        }
    }

    private static EnrolmentState enrol(EnrolmentService service, String learner, String session) {
        return service.enrol(new Applicant(learner, "Préfecture", "FR:1", "FR"), session)
                .enrolment()
                .state();
    }

    private void askAll(
            Campus campus,
            List<String> learners,
            BiFunction<String, String, String> session,
            List<Death> deaths,
            Command command)
            throws Exception {
        campus.replicas.forEach(replica -> campus.restart(replica, deaths));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = new ArrayList<Future<?>>();
            for (var n = 0; n < learners.size(); n++) {
                var learner = learners.get(n);
                var start = new CountDownLatch(2);
                for (var which : List.of("a", "b")) {
                    var first = n + (which.equals("a") ? 0 : 1);
                    all.add(threads.submit(() -> {
                        start.countDown();
                        start.await();
                        ask(campus, first, learner, session.apply(learner, which), deaths, command);
                        return null;
                    }));
                }
            }
            for (var one : all) {
                one.get(120, TimeUnit.SECONDS);
            }
        }
    }

    /** Asks one replica after another until one answers: the seat, or that it overlaps. */
    private void ask(Campus campus, int first, String learner, String session, List<Death> deaths, Command command) {
        for (var attempt = 0; ; attempt++) {
            var replica = campus.any(first + attempt);
            try {
                answers.put(learner + "/" + session, command.run(replica.service, learner, session));
                return;
            } catch (SeatsRefused no) {
                assertThat(no.reason()).isEqualTo(SeatsRefused.Reason.OVERLAPPING_SEAT);
                return;
            } catch (Crash | RuntimeException failure) {
                synchronized (replica) {
                    if (replica.isDead()) {
                        campus.restart(replica, deaths);
                    } else if (!Replica.mayBeAskedAgain(failure)) {
                        throw failure;
                    }
                }
            }
        }
    }

    private static List<String> names(int learners) {
        return IntStream.range(0, learners).mapToObj(n -> "learner-" + n).toList();
    }

    private static String id(String learner, String session) {
        return EnrolmentId.of(learner, session).value();
    }

    /** Three replicas over one store. */
    private static final class Campus implements AutoCloseable {

        private final String database = LocalParts.ownDatabase();
        private final MongoClient client = MongoClients.create(LocalParts.storeUri(database));
        private final MongoTemplate mongo = new MongoTemplate(client, database);
        private final List<Replica> replicas =
                List.of(new Replica(client, database), new Replica(client, database), new Replica(client, database));
        private int deaths;

        Campus() {
            replicas.forEach(Replica::restart);
        }

        /** All sessions of this test are at the same time. */
        void session(String id, int capacity) {
            mongo.save(SessionFixture.openNow(id, COURSE, capacity));
        }

        Replica any(int n) {
            return replicas.get(n % replicas.size());
        }

        void restart(Replica replica, List<Death> next) {
            synchronized (next) {
                deaths += next.isEmpty() ? 0 : 1;
                replica.restart(next.isEmpty() ? new Death(Integer.MAX_VALUE, true) : next.removeLast());
            }
        }

        /** What dead processes left is gone on with. */
        void settle() {
            replicas.forEach(Replica::restart);
            any(0).sweep();
            any(1).sweep();
        }

        /** Of a learner's enrolment; "none" if there is none, or nothing was ever published of it. */
        String state(String learner, String session) {
            var enrolment = mongo.findById(id(learner, session), Enrolment.class);
            return enrolment == null || enrolment.state() == EnrolmentState.PROGRESS_ONLY
                    ? "none"
                    : enrolment.state().name();
        }

        void assertHeldOnce(String learner) {
            var held = mongo.findAll(Document.class, "seat_holdings").stream()
                    .filter(holdings -> learner.equals(holdings.getString("learnerId")))
                    .flatMap(holdings -> holdings.getList("sessions", Document.class).stream())
                    .filter(holding -> holding.getBoolean("held"))
                    .toList();
            assertThat(held).as("seats held by " + learner).hasSize(1);
        }

        /** Counted in the sessions; nothing may be left to tell. */
        long seatsTaken() {
            var all = mongo.findAll(Document.class, "seats");
            assertThat(all)
                    .allSatisfy(seats -> assertThat(seats.getList("assignments", Document.class))
                            .isEmpty());
            return all.stream()
                    .flatMap(seats -> seats.getList("places", Document.class).stream())
                    .filter(place -> place.getString("standing").equals("CONFIRMED"))
                    .count();
        }

        @Override
        public void close() {
            replicas.forEach(Replica::close);
            client.close();
        }
    }
}
