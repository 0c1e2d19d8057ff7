package fr.campusnumerique.enrolment.enrolment;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClients;
import fr.campusnumerique.enrolment.enrolment.Replica.Crash;
import fr.campusnumerique.enrolment.enrolment.Replica.Death;
import fr.campusnumerique.enrolment.replica.session.SessionFixture;
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
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.data.mongodb.core.MongoTemplate;

/** Some hundred learners ask three replicas for ten seats at once. */
class RushTest {

    private static final int LEARNERS = 400;
    private static final int SEATS = 10;
    private static final String SESSION = "ses-rush";

    /** When a learner first asked, and had the answer. */
    private record Asked(long from, long to, EnrolmentState answer) {}

    private final Map<String, Asked> asked = new ConcurrentHashMap<>();

    @Test
    void ten_are_confirmed_and_the_others_wait_in_the_order_of_their_requests() throws Exception {
        rush(List.of());
    }

    @Test
    void the_same_while_replicas_die_at_their_writes_and_start_again() throws Exception {
        var random = new Random(7);
        var deaths = new ArrayList<Death>();
        for (var death = 0; death < 20; death++) {
            deaths.add(new Death(1 + random.nextInt(60), death % 2 == 0));
        }
        rush(deaths);
    }

    private void rush(List<Death> deaths) throws Exception {
        var database = LocalParts.ownDatabase();
        try (var client = MongoClients.create(LocalParts.storeUri(database));
                var one = new Replica(client, database);
                var two = new Replica(client, database);
                var three = new Replica(client, database)) {
            var mongo = new MongoTemplate(client, database);
            mongo.save(SessionFixture.openNow(SESSION, "C", SEATS));
            var replicas = List.of(one, two, three);
            var next = new ArrayList<>(deaths);
            replicas.forEach(replica -> restart(replica, next));
            var begun = System.nanoTime();
            askAll(replicas, next);
            System.out.printf(
                    "rush: %d requests on 3 replicas, %d deaths, %d ms%n",
                    LEARNERS, deaths.size() - next.size(), TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun));
            replicas.forEach(Replica::restart);
            one.sweep();
            two.sweep();
            check(mongo);
        }
    }

    private static void restart(Replica replica, List<Death> deaths) {
        synchronized (deaths) {
            replica.restart(deaths.isEmpty() ? new Death(Integer.MAX_VALUE, true) : deaths.removeLast());
        }
    }

    private void askAll(List<Replica> replicas, List<Death> deaths) throws Exception {
        var start = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = new ArrayList<Future<?>>();
            for (var n = 0; n < LEARNERS; n++) {
                var learner = "learner-" + n;
                var at = n;
                all.add(threads.submit(() -> {
                    start.await();
                    ask(learner, at, replicas, deaths);
                    return null;
                }));
            }
            start.countDown();
            for (var one : all) {
                one.get(120, TimeUnit.SECONDS);
            }
        }
    }

    /** Asks one replica after another until one answers. A dead one is started again by whoever finds it dead. */
    private void ask(String learner, int at, List<Replica> replicas, List<Death> deaths) {
        var from = System.nanoTime();
        for (var attempt = 0; ; attempt++) {
            var replica = replicas.get((at + attempt) % replicas.size());
            try {
                var outcome = replica.service.enrol(new Applicant(learner, "Préfecture", "FR:1", "FR"), SESSION);
                asked.put(
                        learner,
                        new Asked(from, System.nanoTime(), outcome.enrolment().state()));
                return;
            } catch (Crash | RuntimeException failure) {
                synchronized (replica) {
                    if (replica.isDead()) {
                        restart(replica, deaths);
                    } else if (!Replica.mayBeAskedAgain(failure)) {
                        throw failure;
                    }
                }
            }
        }
    }

    private void check(MongoTemplate mongo) {
        assertThat(asked).hasSize(LEARNERS);
        assertThat(asked.values())
                .filteredOn(one -> one.answer() == EnrolmentState.CONFIRMED)
                .hasSize(SEATS);
        assertThat(asked.values())
                .filteredOn(one -> one.answer() == EnrolmentState.WAITLISTED)
                .hasSize(LEARNERS - SEATS);
        var seats = mongo.findById(SESSION, Document.class, "seats");
        assertThat(seats).isNotNull();
        var places = seats.getList("places", Document.class);
        assertThat(places).hasSize(LEARNERS);
        assertThat(places.subList(0, SEATS))
                .allMatch(place -> place.getString("standing").equals("CONFIRMED"));
        for (var place : places) {
            var enrolment = mongo.findById(place.getString("enrolmentId"), Enrolment.class);
            assertThat(enrolment).isNotNull();
            assertThat(enrolment.state().name()).isEqualTo(place.getString("standing"));
            assertThat(enrolment.outbox().sequence())
                    .as("events of an enrolment")
                    .isEqualTo(1);
        }
        inOrderOfRequest(places);
    }

    /** Whoever had the answer before another one asked stands before them. */
    private void inOrderOfRequest(List<Document> places) {
        var earliestAnswerBehind = Long.MAX_VALUE;
        for (var place : places.reversed()) {
            var one = asked.get(place.getString("learnerId"));
            assertThat(one.from()).as(place.getString("learnerId")).isLessThanOrEqualTo(earliestAnswerBehind);
            earliestAnswerBehind = Math.min(earliestAnswerBehind, one.to());
        }
    }
}
