package fr.campusnumerique.enrolment.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import fr.campusnumerique.calendar.CalendarSecret;
import fr.campusnumerique.enrolment.CampusTest;
import fr.campusnumerique.enrolment.Http;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;

/** A learner subscribes to their own dates with a calendar program, which can send no token. */
class CalendarLinkTest extends CampusTest {

    private static final String LINK = "/enrolments/calendar-link";

    private String learner;

    @BeforeEach
    void name_a_learner() {
        learner = "learner-" + UUID.randomUUID();
    }

    @Test
    void who_has_the_address_reads_without_a_token_what_the_learner_reads_with_one() {
        CATALOGUE.course(course, 1, List.of("m1"), List.of("m1"));
        CATALOGUE.classroom(session, 1, course, 1);
        awaitArrived();
        enrolled(learner);
        var asked = ask();
        assertThat(asked.status()).isEqualTo(201);
        assertThat(asked.header("Cache-Control")).isEqualTo("no-store");

        var read = http.raw(http.anonymous(pathIn(asked))
                .setHeader("Accept", "text/calendar")
                .GET());
        var own = http.text(
                http.request("/enrolments/calendar.ics", Http.tokenOf(learner)).GET());
        assertThat(read.statusCode()).as(read.body()).isEqualTo(200);
        assertThat(read.body()).contains("UID:" + session + "-p1@campus", "UID:" + session + "-p2@campus");
        assertThat(withoutTheTimeOfWriting(read.body())).isEqualTo(withoutTheTimeOfWriting(own));
        assertThat(header(read, "Content-Type")).isEqualTo("text/calendar;charset=UTF-8");
        assertThat(header(read, "Cache-Control")).isEqualTo("max-age=300, private");
        assertThat(header(read, "Referrer-Policy")).isEqualTo("no-referrer");
    }

    @Test
    void each_address_shows_the_dates_of_its_own_learner_only() {
        anOpenSession();
        var others = pathIn(http.put(LINK, BRUNO, ""));
        var own = pathIn(ask());

        assertThat(own).isNotEqualTo(others);
        assertThat(http.text(http.anonymous(own).GET())).doesNotContain("BEGIN:VEVENT");
    }

    @Test
    void asking_again_gives_another_address_and_the_one_before_shows_nothing_any_more() {
        var first = pathIn(ask());
        var again = ask();

        assertThat(again.status()).isEqualTo(200);
        assertProblem(read(first), 404, "calendar-unknown");
        assertThat(http.text(http.anonymous(pathIn(again)).GET())).contains("BEGIN:VCALENDAR");
    }

    @Test
    void a_learner_sees_since_when_there_is_an_address_but_never_the_address_again() {
        assertProblem(http.get(LINK, learner), 404, "no-calendar-link");
        var since = ask().body().get("since").asString();

        var seen = http.get(LINK, learner);
        assertThat(seen.status()).isEqualTo(200);
        assertThat(seen.body().propertyNames()).containsExactly("since");
        assertThat(seen.body().get("since").asString()).isEqualTo(since);
        assertThat(exported(learner).at("/calendarLinks/0/since").asString()).isEqualTo(since);
    }

    @Test
    void a_revoked_address_is_answered_like_one_that_never_was() {
        var path = pathIn(ask());
        assertThat(http.delete(LINK, learner).status()).isEqualTo(204);
        assertThat(http.delete(LINK, learner).status()).isEqualTo(204);

        var revoked = read(path);
        var never = read("/calendars/learner/" + CalendarSecret.mint().text() + ".ics");
        assertProblem(revoked, 404, "calendar-unknown");
        assertThat(revoked.body().get("detail")).isEqualTo(never.body().get("detail"));
        assertThat(revoked.body().propertyNames()).isEqualTo(never.body().propertyNames());
        assertProblem(http.get(LINK, learner), 404, "no-calendar-link");
        assertThat(ask().status()).isEqualTo(201);
    }

    @Test
    void the_store_has_the_hash_of_the_secret_and_not_the_secret() {
        var secret = secretIn(pathIn(ask()));

        assertThat(mongo.findById(subject(learner), Document.class, "calendar_links")
                        .toJson())
                .contains(CalendarSecret.of(secret).hash())
                .doesNotContain(secret);
    }

    @Test
    void of_two_addresses_asked_for_at_once_one_remains() throws Exception {
        for (var round = 0; round < 10; round++) {
            learner = "learner-" + UUID.randomUUID();
            List<Http.Answer> answers;
            try (var both = Executors.newFixedThreadPool(2)) {
                var first = both.submit(this::ask);
                var second = both.submit(this::ask);
                answers = List.of(first.get(), second.get());
            }

            assertThat(answers).extracting(Http.Answer::status).containsExactlyInAnyOrder(201, 200);
            assertThat(answers.stream().map(answer -> read(answer).statusCode()))
                    .containsExactlyInAnyOrder(200, 404);
            assertThat(mongo.count(Query.query(Criteria.where("_id").is(subject(learner))), "calendar_links"))
                    .isEqualTo(1);
        }
    }

    @Test
    void nothing_else_is_open_without_a_token() {
        var path = pathIn(ask());

        Stream.of(
                        http.anonymous(LINK).GET(),
                        http.anonymous(LINK).PUT(BodyPublishers.noBody()),
                        http.anonymous(LINK).DELETE(),
                        http.anonymous("/enrolments/calendar.ics").GET(),
                        http.anonymous("/calendars/learner").GET(),
                        http.anonymous("/calendars").GET(),
                        http.anonymous(path + "/more").GET(),
                        http.anonymous(path.replace("learner", "trainer")).GET(),
                        http.anonymous(path).POST(BodyPublishers.noBody()),
                        http.anonymous(path).DELETE())
                .forEach(request -> assertThat(http.raw(request).statusCode())
                        .as("%s", request.build())
                        .isEqualTo(401));
        assertThat(http.put(LINK, "editor", "").status()).isEqualTo(403);
        assertThat(http.get("/enrolments/calendar.ics", "editor").status()).isEqualTo(403);
        assertThat(http.text(http.anonymous(path).GET())).contains("BEGIN:VCALENDAR");
    }

    private Http.Answer ask() {
        return http.put(LINK, learner, "");
    }

    private Http.Answer read(String path) {
        return http.send(http.anonymous(path).GET());
    }

    private HttpResponse<String> read(Http.Answer asked) {
        return http.raw(http.anonymous(pathIn(asked)).GET());
    }

    private static String pathIn(Http.Answer asked) {
        return URI.create(asked.body().get("address").asString()).getPath();
    }

    private static String secretIn(String path) {
        return path.substring(path.lastIndexOf('/') + 1).replace(".ics", "");
    }

    private static String header(HttpResponse<String> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    private static List<String> withoutTheTimeOfWriting(String calendar) {
        return calendar.lines().filter(line -> !line.startsWith("DTSTAMP")).toList();
    }
}
