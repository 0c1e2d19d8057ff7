package fr.campusnumerique.enrolment.seats;

import static org.assertj.core.api.Assertions.assertThat;

import fr.campusnumerique.enrolment.CampusTest;
import fr.campusnumerique.enrolment.Http;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Far more ask for seats of one session at once than are worked on at once: others are not behind them. */
class RushOnOneSessionTest extends CampusTest {

    private static final int RUSH = 1_000;

    @Autowired
    private SeatsService seats;

    private final ConcurrentLinkedQueue<Integer> answered = new ConcurrentLinkedQueue<>();
    private final String other = "ses-" + UUID.randomUUID();
    private String wanted = "";

    @BeforeEach
    void two_sessions_with_ten_seats() {
        wanted = session;
        CATALOGUE.classroom(wanted, 1, course, 10);
        CATALOGUE.classroom(other, 1, course, 10);
        awaitArrived();
    }

    private static String body(String sessionId) {
        return "{\"sessionId\":\"" + sessionId + "\"}";
    }

    @Test
    void who_wants_another_session_is_answered_long_before_the_rush_is_over() throws Exception {
        var learners = IntStream.range(0, RUSH)
                .mapToObj(n -> "learner-rush-" + UUID.randomUUID())
                .toList();
        learners.forEach(Http::tokenOf);
        enrol(AMINA);
        var running = new CountDownLatch(RUSH / 20);
        Http.Answer answer;
        int before;
        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            learners.forEach(learner -> clients.execute(() -> {
                answered.add(http.post("/enrolments", learner, body(wanted)).status());
                running.countDown();
            }));
            assertThat(running.await(2, TimeUnit.MINUTES)).isTrue();
            answer = http.post("/enrolments", BRUNO, body(other));
            before = answered.size();
        }

        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        assertThat(answer.body().get("state").asString()).isEqualTo("confirmed");
        assertThat(before).as("answered of the rush").isLessThan(RUSH / 2);
        assertThat(answered).hasSize(RUSH).containsOnly(201);
        var counts = http.get("/sessions/" + wanted + "/seats", AMINA).body();
        assertThat(counts.get("taken").asInt()).isEqualTo(10);
        assertThat(counts.get("waitlisted").asInt()).isEqualTo(RUSH - 9);
    }

    /** However fast the machine is. */
    @Test
    void of_one_session_only_so_many_are_worked_on_at_once_and_another_session_is_not_behind_them() throws Exception {
        var working = new AtomicInteger();
        var release = new CountDownLatch(1);
        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            try {
                for (var n = 0; n < 2 * SeatCommandProcessor.MOST_WORKED_ON; n++) {
                    clients.execute(() -> seats.inTurn(wanted, () -> {
                        working.incrementAndGet();
                        return awaited(release);
                    }));
                }
                await().until(() -> working.get() >= SeatCommandProcessor.MOST_WORKED_ON);
                var behind = clients.submit(
                        () -> http.post("/enrolments", AMINA, body(wanted)).status());
                assertThat(http.post("/enrolments", BRUNO, body(other)).status())
                        .isEqualTo(201);
                for (var again = 0; again < 20; again++) {
                    assertThat(http.post("/enrolments", BRUNO, body(other)).status())
                            .isEqualTo(200);
                }
                assertThat(behind.isDone()).as("answered before its turn").isFalse();
                assertThat(working).hasValue(SeatCommandProcessor.MOST_WORKED_ON);
                release.countDown();
                assertThat(behind.get(2, TimeUnit.MINUTES)).isEqualTo(201);
            } finally {
                release.countDown();
            }
        }
    }

    private static boolean awaited(CountDownLatch release) {
        try {
            return release.await(2, TimeUnit.MINUTES);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
