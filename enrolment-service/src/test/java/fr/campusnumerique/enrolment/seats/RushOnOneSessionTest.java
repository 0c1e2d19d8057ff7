package fr.campusnumerique.enrolment.seats;

import static org.assertj.core.api.Assertions.assertThat;

import fr.campusnumerique.enrolment.CampusTest;
import fr.campusnumerique.enrolment.Http;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Far more ask for seats of one session at once than are worked on at once: others are not behind them. */
class RushOnOneSessionTest extends CampusTest {

    private static final int RUSH = 1_000;

    private final ConcurrentLinkedQueue<Integer> answered = new ConcurrentLinkedQueue<>();

    private static String body(String sessionId) {
        return "{\"sessionId\":\"" + sessionId + "\"}";
    }

    @Test
    void who_wants_another_session_is_answered_long_before_the_rush_is_over() throws Exception {
        var wanted = session;
        var other = "ses-" + UUID.randomUUID();
        CATALOGUE.classroom(wanted, 1, course, 10);
        CATALOGUE.classroom(other, 1, course, 10);
        awaitArrived();
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
}
