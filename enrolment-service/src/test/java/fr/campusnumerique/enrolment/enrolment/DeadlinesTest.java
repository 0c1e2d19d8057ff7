package fr.campusnumerique.enrolment.enrolment;

import static org.assertj.core.api.Assertions.assertThat;

import fr.campusnumerique.enrolment.CampusTest;
import fr.campusnumerique.enrolment.Http;
import fr.campusnumerique.enrolment.seats.Sweeps;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** What the time alone decides, with the periods that the service has by default. */
class DeadlinesTest extends CampusTest {

    private static final String CARLA = "learner-carla";
    private static final Duration OFFER = Duration.ofHours(48);
    private static final Duration APPROVAL = Duration.ofHours(72);
    private static final Duration COMPLETION = Duration.ofDays(30);
    private static final Duration A_MINUTE = Duration.ofMinutes(1);

    @Autowired
    private ApplicationContext context;

    @Autowired
    private CompletionSweep completions;

    @AfterEach
    void today() {
        clock.putForward(Duration.ZERO);
    }

    private void sweepIn(Duration time) {
        clock.putForward(time);
        Sweeps.sweep(context);
        completions.conclude();
    }

    private void aClassroomInTenDays(int capacity, String... approvals) {
        CATALOGUE.classroom("scheduled", session, 1, course, "P10D", capacity, approvals);
        awaitArrived();
    }

    @Test
    void an_offer_that_is_not_taken_in_time_goes_to_the_next_in_line_and_then_to_the_one_after() {
        aClassroomInTenDays(1);
        var amina = enrolled(AMINA);
        var bruno = enrolled(BRUNO);
        var carla = enrolled(CARLA);
        http.delete("/enrolments/" + amina, AMINA);
        awaitState(bruno, "OFFERED");

        sweepIn(OFFER.minus(A_MINUTE));
        assertThat(stored(bruno).getString("state")).isEqualTo("OFFERED");
        assertThat(stored(carla).getString("state")).isEqualTo("WAITLISTED");

        sweepIn(OFFER.plus(A_MINUTE));
        awaitState(bruno, "DECLINED");
        awaitState(carla, "OFFERED");
        assertThat(published(bruno, 3)).containsExactly("waitlisted", "offered", "declined");
        assertThat(BUS.eventsOf(bruno, 3).getLast().json()).contains("\"reason\":\"offer-expired\"");
        assertThat(published(carla, 2)).containsExactly("waitlisted", "offered");
        assertProblem(http.post("/enrolments/" + bruno + "/accept", BRUNO, ""), 409, "no-offer");

        sweepIn(OFFER.multipliedBy(2));
        assertThat(stored(carla).getString("state"))
                .as("her own time began with her offer")
                .isEqualTo("OFFERED");
        sweepIn(OFFER.multipliedBy(2).plus(A_MINUTE.multipliedBy(2)));
        awaitState(carla, "DECLINED");
        var counts = http.get("/sessions/" + session + "/seats", AMINA).body();
        assertThat(counts.get("taken").asInt() + counts.get("offered").asInt()).isZero();
    }

    @Test
    void an_offer_can_be_taken_until_its_last_minute() {
        aClassroomInTenDays(1);
        var amina = enrolled(AMINA);
        var bruno = enrolled(BRUNO);
        http.delete("/enrolments/" + amina, AMINA);

        sweepIn(OFFER.minus(A_MINUTE));
        assertThat(http.post("/enrolments/" + bruno + "/accept", BRUNO, "")
                        .body()
                        .get("state")
                        .asString())
                .isEqualTo("confirmed");
        sweepIn(OFFER.plus(A_MINUTE));
        assertThat(stored(bruno).getString("state")).isEqualTo("CONFIRMED");
    }

    @Test
    void an_approval_that_nobody_gives_in_time_expires_and_the_seat_goes_on() {
        aClassroomInTenDays(1, "line-manager");
        var amina = enrolled(AMINA);

        sweepIn(APPROVAL.minus(A_MINUTE));
        assertThat(stored(amina).getString("state")).isEqualTo("AWAITING_APPROVAL");

        sweepIn(APPROVAL.plus(A_MINUTE));
        awaitState(amina, "DECLINED");
        assertThat(published(amina, 2)).containsExactly("approval-requested", "declined");
        assertThat(BUS.eventsOf(amina, 2).getLast().json())
                .contains("\"reason\":\"approval-expired\"", "\"state\":\"expired\"");
        assertThat(http.get("/sessions/" + session + "/seats", AMINA)
                        .body()
                        .get("awaitingApproval")
                        .asInt())
                .isZero();
        assertProblem(http.post("/approvals/" + amina + "/approve", "line-manager-0", ""), 409, "no-approval-pending");
    }

    @Test
    void each_approval_step_has_its_own_time() {
        aClassroomInTenDays(1, "line-manager", "training-office");
        var amina = enrolled(AMINA);
        clock.putForward(APPROVAL.minus(A_MINUTE));
        http.post("/approvals/" + amina + "/approve", "line-manager-0", "");

        sweepIn(APPROVAL.plus(A_MINUTE));
        assertThat(stored(amina).getString("state")).isEqualTo("AWAITING_APPROVAL");
        sweepIn(APPROVAL.multipliedBy(2));
        awaitState(amina, "DECLINED");
    }

    @Test
    void who_came_but_does_not_finish_the_modules_in_time_has_not_completed() {
        var ended = aHeldSessionThatAsksForAModule();
        assertThat(stored(ended).getString("state")).isEqualTo("CONFIRMED");

        sweepIn(COMPLETION.minus(Duration.ofHours(3)));
        assertThat(stored(ended).getString("state")).isEqualTo("CONFIRMED");
        sweepIn(COMPLETION.plus(Duration.ofHours(3)));

        awaitState(ended, "NOT_COMPLETED");
        assertThat(published(ended, 3)).containsExactly("confirmed", "attended", "not-completed");
        assertThat(BUS.eventsOf(ended, 3).getLast().json()).contains("\"state\":\"not-completed\"");
        assertProblem(report(AMINA, "m1"), 409, "enrolment-ended");
        sweepIn(COMPLETION.multipliedBy(2));
        assertThat(recorded(ended)).as("ended once").isEqualTo(3);
    }

    @Test
    void whoever_has_finished_everything_completes_when_the_session_begins_and_not_before() {
        CATALOGUE.taught(course, 0, true);
        aClassroomInTenDays(2);
        var amina = enrolled(AMINA);
        var bruno = enrolled(BRUNO);
        assertThat(report(AMINA, "m1").body().get("state").asString()).isEqualTo("confirmed");
        var statement = """
                {"actor":{"account":{"homePage":"https://campus.example","name":"%s"}},
                 "verb":{"id":"http://adlnet.gov/expapi/verbs/completed"},
                 "object":{"id":"https://campus.example/xapi/sessions/%s/modules/m1"}}""".formatted(subject(BRUNO), session);
        var sent = http.send(http.request("/xapi/statements", Http.tokenOf(PLATFORM))
                .header("X-Experience-API-Version", "2.0.0")
                .POST(BodyPublishers.ofString(statement)));
        assertThat(sent.status()).as(sent.toString()).isEqualTo(200);

        sweepIn(Duration.ofDays(10).minus(A_MINUTE));
        assertThat(published(bruno, 2)).containsExactly("confirmed", "progressed");
        sweepIn(Duration.ofDays(10).plus(A_MINUTE));

        assertThat(published(amina, 3)).containsExactly("confirmed", "progressed", "completed");
        assertThat(published(bruno, 3)).containsExactly("confirmed", "progressed", "completed");
    }

    @Test
    void whoever_finishes_them_before_has_completed_and_stays_so() {
        var ended = aHeldSessionThatAsksForAModule();
        clock.putForward(COMPLETION.minus(Duration.ofHours(3)));
        assertThat(report(AMINA, "m1").body().get("state").asString()).isEqualTo("completed");

        sweepIn(COMPLETION.plus(Duration.ofHours(3)));
        assertThat(stored(ended).getString("state")).isEqualTo("COMPLETED");
    }

    /** Amina came to one of two parts, which is enough; the module is missing. The last part ends in half an hour. */
    private String aHeldSessionThatAsksForAModule() {
        CATALOGUE.taught(course, 50, true);
        CATALOGUE.classroom("scheduled", session, 1, course, "-PT2H30M", 5);
        awaitArrived();
        var amina = enrolled(AMINA);
        var noted = http.put(
                "/sessions/" + session + "/attendance/p1",
                "trainer-tom",
                "{\"attended\":[\"" + subject(AMINA) + "\"],\"absent\":[]}");
        assertThat(noted.status()).as(noted.toString()).isEqualTo(200);
        CATALOGUE.classroom("held", session, 2, course, "-PT2H30M", 5);
        awaitArrived();
        await().until(() -> stored(amina).get("attendance", Document.class).get("modulesUntil") != null);
        return amina;
    }
}
