package fr.campusnumerique.enrolment.seats;

import static org.assertj.core.api.Assertions.assertThat;

import fr.campusnumerique.enrolment.CampusTest;
import fr.campusnumerique.enrolment.Http;
import java.io.IOException;
import java.io.StringReader;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.data.ParserException;
import net.fortuna.ical4j.model.component.VEvent;
import org.bson.Document;
import org.junit.jupiter.api.Test;

class SeatsApiTest extends CampusTest {

    private static final String CARLA = "learner-carla";

    private void aClassroomWith(int capacity, String... approvals) {
        CATALOGUE.classroom(session, 1, course, capacity, approvals);
        awaitArrived();
    }

    private static String state(Http.Answer answer) {
        return answer.body().path("state").asString();
    }

    private String stateOf(String learner) {
        return state(http.get("/enrolments/" + idOf(learner), learner));
    }

    private String seats() {
        var counts = http.get("/sessions/" + session + "/seats", AMINA).body();
        return counts.get("taken") + "/" + counts.get("capacity") + " offered " + counts.get("offered") + " waiting "
                + counts.get("waitlisted") + " awaiting " + counts.get("awaitingApproval")
                + (counts.get("overFull").asBoolean() ? " over-full" : "");
    }

    @Test
    void the_last_seat_is_confirmed_and_who_comes_later_waits_in_line() {
        aClassroomWith(1);

        var first = enrol(AMINA);
        var second = enrol(BRUNO);

        assertThat(first.status()).isEqualTo(201);
        assertThat(state(first)).isEqualTo("confirmed");
        assertThat(second.status()).isEqualTo(201);
        assertThat(state(second)).isEqualTo("waitlisted");
        assertThat(second.body().get("parts").size()).isEqualTo(2);
        assertThat(enrol(BRUNO).status()).isEqualTo(200);
        assertThat(published(idOf(AMINA), 1)).containsExactly("confirmed");
        assertThat(published(idOf(BRUNO), 1)).containsExactly("waitlisted");
        assertThat(seats()).isEqualTo("1/1 offered 0 waiting 1 awaiting 0");
    }

    @Test
    void a_freed_seat_is_offered_to_the_next_in_line_who_takes_it() {
        aClassroomWith(1);
        var amina = enrolled(AMINA);
        var bruno = enrolled(BRUNO);
        enrolled(CARLA);

        assertThat(state(http.delete("/enrolments/" + amina, AMINA))).isEqualTo("cancelled");
        assertThat(stateOf(BRUNO)).isEqualTo("offered");
        assertThat(stateOf(CARLA)).isEqualTo("waitlisted");
        assertThat(seats()).isEqualTo("0/1 offered 1 waiting 1 awaiting 0");

        var accepted = http.post("/enrolments/" + bruno + "/accept", BRUNO, "");
        assertThat(state(accepted)).isEqualTo("confirmed");
        assertThat(accepted.body().get("offerExpiresAt").asString()).endsWith("Z");
        assertThat(http.post("/enrolments/" + bruno + "/accept", BRUNO, "").body())
                .isEqualTo(accepted.body());
        assertThat(published(bruno, 3)).containsExactly("waitlisted", "offered", "confirmed");
        assertThat(published(amina, 2)).containsExactly("confirmed", "cancelled");
    }

    @Test
    void a_declined_offer_goes_to_the_one_after() {
        aClassroomWith(1);
        var amina = enrolled(AMINA);
        var bruno = enrolled(BRUNO);
        enrolled(CARLA);
        http.delete("/enrolments/" + amina, AMINA);

        var declined = http.post("/enrolments/" + bruno + "/decline", BRUNO, "");

        assertThat(state(declined)).isEqualTo("declined");
        assertThat(declined.body().get("reason").asString()).isEqualTo("offer-declined");
        assertThat(stateOf(CARLA)).isEqualTo("offered");
        assertProblem(http.post("/enrolments/" + bruno + "/accept", BRUNO, ""), 409, "no-offer");
        assertThat(state(enrol(BRUNO))).as("again, at the end of the line").isEqualTo("waitlisted");
    }

    @Test
    void more_seats_are_offered_and_fewer_throw_nobody_out() {
        aClassroomWith(1);
        enrolled(AMINA);
        enrolled(BRUNO);

        CATALOGUE.classroom("revised", session, 2, course, "P3D", 2);
        await().untilAsserted(() -> assertThat(stateOf(BRUNO)).isEqualTo("offered"));
        http.post("/enrolments/" + idOf(BRUNO) + "/accept", BRUNO, "");
        CATALOGUE.classroom("revised", session, 3, course, "P3D", 1);
        awaitArrived();

        assertThat(seats()).isEqualTo("2/1 offered 0 waiting 0 awaiting 0 over-full");
        assertThat(stateOf(AMINA)).isEqualTo("confirmed");
        assertThat(stateOf(BRUNO)).isEqualTo("confirmed");
    }

    @Test
    void a_cancelled_session_reaches_every_enrolment() {
        aClassroomWith(1);
        var amina = enrolled(AMINA);
        var bruno = enrolled(BRUNO);

        CATALOGUE.classroom("cancelled", session, 2, course, "P3D", 1);

        assertThat(published(amina, 2)).containsExactly("confirmed", "cancelled");
        assertThat(published(bruno, 2)).containsExactly("waitlisted", "cancelled");
        assertThat(http.get("/enrolments/" + amina, AMINA).body().get("reason").asString())
                .isEqualTo("session-cancelled");
        assertProblem(enrol(CARLA), 409, "session-cancelled");
    }

    @Test
    void the_place_in_line_is_kept_for_the_next_session_of_the_course_once() {
        var kept = aPlaceInACancelledSession();
        aClassroomWith(1);
        enrolled(BRUNO);
        enrolled(CARLA);

        var answer = enrolKeeping(kept);
        assertThat(state(answer)).isEqualTo("waitlisted");
        http.delete("/enrolments/" + idOf(BRUNO), BRUNO);

        assertThat(stateOf(AMINA)).as("before Carla, who asked earlier").isEqualTo("offered");
        session = "ses-" + UUID.randomUUID();
        aClassroomWith(1);
        assertProblem(enrolKeeping(kept), 409, "place-not-kept");
    }

    @Test
    void a_session_that_refuses_the_kept_place_leaves_it_for_another_one() {
        var kept = aPlaceInACancelledSession();
        CATALOGUE.classroom("cancelled", session, 1, course, "P3D", 1);
        awaitArrived();
        assertProblem(enrolKeeping(kept), 409, "session-cancelled");

        session = "ses-" + UUID.randomUUID();
        aClassroomWith(1);
        var answer = enrolKeeping(kept);
        assertThat(state(answer)).isEqualTo("confirmed");
        assertThat(enrolKeeping(kept).body()).as("again").isEqualTo(answer.body());
    }

    @Test
    void who_is_on_the_waitlist_already_reads_that_the_kept_place_is_not_used() {
        var kept = aPlaceInACancelledSession();
        aClassroomWith(1);
        enrolled(BRUNO);
        enrolled(AMINA);

        assertProblem(enrolKeeping(kept), 409, "place-not-kept");
        http.delete("/enrolments/" + idOf(AMINA), AMINA);
        assertThat(state(enrolKeeping(kept))).isEqualTo("waitlisted");
    }

    @Test
    void nobody_takes_another_learners_place_nor_one_of_another_course() {
        var kept = aPlaceInACancelledSession();
        aClassroomWith(1);

        var body = "{\"sessionId\":\"" + session + "\",\"keepPlaceFrom\":\"" + kept + "\"}";
        assertProblem(http.post("/enrolments", BRUNO, body), 404, "enrolment-unknown");
        course = "C-" + UUID.randomUUID();
        session = "ses-" + UUID.randomUUID();
        aClassroomWith(1);
        assertProblem(enrolKeeping(kept), 409, "place-not-kept");
    }

    /** Amina's; what is set up from then on is another session. */
    private String aPlaceInACancelledSession() {
        aClassroomWith(1);
        var kept = enrolled(AMINA);
        CATALOGUE.classroom("cancelled", session, 2, course, "P3D", 1);
        published(kept, 2);
        session = "ses-" + UUID.randomUUID();
        return kept;
    }

    private Http.Answer enrolKeeping(String kept) {
        return http.post(
                "/enrolments", AMINA, "{\"sessionId\":\"" + session + "\",\"keepPlaceFrom\":\"" + kept + "\"}");
    }

    @Test
    void nobody_holds_two_seats_of_one_course_at_overlapping_times() {
        aClassroomWith(5);
        var first = enrolled(AMINA);
        session = "ses-" + UUID.randomUUID();
        aClassroomWith(5);

        assertProblem(enrol(AMINA), 409, "overlapping-seat");
        assertThat(seats()).as("the seat is free again").isEqualTo("0/5 offered 0 waiting 0 awaiting 0");
        assertThat(mongo.findById(idOf(AMINA), Document.class, "enrolments")).isNull();

        http.delete("/enrolments/" + first, AMINA);
        assertThat(state(enrol(AMINA))).isEqualTo("confirmed");
    }

    @Test
    void the_own_dates_are_a_calendar_and_follow_the_session() {
        var gita = "learner-gita-calendar";
        CATALOGUE.course(course, 1, List.of("m1"), List.of("m1"));
        aClassroomWith(1);
        var id = enrolled(gita);

        var calendar = http.text(
                http.request("/enrolments/calendar.ics", Http.tokenOf(gita)).GET());
        assertThat(calendar)
                .contains("UID:" + session + "-p1@campus", "UID:" + session + "-p2@campus", "STATUS:CONFIRMED");

        assertThat(calendar).contains("SUMMARY:AI and Digital Transformation in the Public Sector");
        assertThat(calendar).contains("DTSTART;TZID=Europe/Paris:", "TZID:Europe/Paris", "LOCATION:Salle 204\\, ");
        assertThat(starts(calendar)).containsExactlyElementsOf(partsOf(id, gita));

        CATALOGUE.classroom("rescheduled", session, 2, course, "P5D", 1);
        assertThat(published(id, 2)).containsExactly("confirmed", "rescheduled");
        var moved = BUS.eventsOf(id, 2).getLast().json();
        var starts =
                http.get("/enrolments/" + id, gita).body().get("parts").get(0).get("startsAt");
        assertThat(moved).contains(starts.asString());
    }

    /** When the events of a calendar begin, by what the calendar itself says of their time zone; to the second. */
    private static List<Instant> starts(String calendar) {
        try {
            return new CalendarBuilder()
                    .build(new StringReader(calendar)).getComponents().stream()
                            .filter(VEvent.class::isInstance)
                            .map(event -> (ZonedDateTime)
                                    ((VEvent) event).getDateTimeStart().getDate())
                            .map(ZonedDateTime::toInstant)
                            .sorted()
                            .toList();
        } catch (IOException | ParserException e) {
            throw new AssertionError(e);
        }
    }

    private List<Instant> partsOf(String enrolmentId, String learner) {
        return http.get("/enrolments/" + enrolmentId, learner)
                .body()
                .get("parts")
                .valueStream()
                .map(part -> Instant.parse(part.get("startsAt").asString()).truncatedTo(ChronoUnit.SECONDS))
                .toList();
    }

    @Test
    void a_session_without_seats_or_in_draft_is_not_known_here() {
        CATALOGUE.session(session, 1, course, "-PT1H", null);
        awaitArrived();

        assertProblem(http.get("/sessions/" + session + "/seats", AMINA), 404, "session-not-known");
    }
}
