package fr.campusnumerique.catalog.booking;

import static fr.campusnumerique.catalog.booking.Planner.taken;
import static org.assertj.core.api.Assertions.assertThat;

import fr.campusnumerique.catalog.CatalogTest;
import fr.campusnumerique.catalog.Client;
import fr.campusnumerique.catalog.Client.Answer;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Nobody teaches two sessions at once, whoever names them and however: here people who are no volunteers. */
@CatalogTest
class EditorAssignmentTest {

    @Autowired
    private Client client;

    private final String ada = "professional-ada-" + UUID.randomUUID();
    private final String ben = "professional-ben-" + UUID.randomUUID();
    private Planner planner;

    @BeforeEach
    void plan() {
        planner = new Planner(client);
    }

    @Test
    void a_session_that_would_name_somebody_who_teaches_another_one_then_is_refused_and_the_refusal_names_that_one() {
        var first = planner.created(1, 9, ada);

        var second = planner.create(1, 10, ben, ada);

        taken(second);
        assertThat(second.text("/errors/0/rule"))
                .contains(ada, first, planner.course, Planner.time(1, 9), Planner.time(1, 11));
        assertThat(second.json().at("/errors")).hasSize(1);
        assertThat(second.text("/detail")).startsWith("trainers must be free");
        planner.created(1, 11, ada);
        planner.created(1, 10, ben);
    }

    @Test
    void all_who_are_not_free_are_named_at_once() {
        planner.created(2, 9, ada);
        planner.created(2, 9, ben);

        assertThat(planner.create(2, 10, ada, ben).json().at("/errors")).hasSize(2);
    }

    @Test
    void an_edit_that_names_somebody_who_is_not_free_is_refused_and_changes_nothing() {
        planner.created(3, 9, ada);
        var session = planner.created(3, 10, ben);
        var before = planner.read(session);

        taken(planner.revise(session, planner.plan(3, 10, ben, ada)));

        assertThat(planner.read(session).body()).isEqualTo(before.body());
        assertThat(planner.read(session).etag()).isEqualTo(before.etag());
    }

    @Test
    void a_session_that_is_moved_takes_its_trainers_times_along_unless_they_are_not_free_then() {
        planner.created(4, 9, ada);
        var moved = planner.created(5, 9, ada);

        taken(planner.revise(moved, planner.plan(4, 10, ada)));
        taken(planner.create(5, 10, ada));
        assertThat(planner.revise(moved, planner.plan(6, 9, ada)).status()).isEqualTo(200);
        planner.created(5, 10, ada);
        taken(planner.create(6, 10, ada));
        assertThat(planner.revise(moved, planner.plan(6, 10, ada)).status()).isEqualTo(200);
    }

    @Test
    void whoever_is_left_out_is_free_at_once() {
        var session = planner.created(7, 9, ada, ben);

        assertThat(planner.revise(session, planner.plan(7, 9, ben)).status()).isEqualTo(200);

        planner.created(7, 9, ada);
        taken(planner.create(7, 9, ben));
    }

    @Test
    void a_cancelled_session_frees_its_trainers_at_once() {
        var draft = planner.created(8, 9, ada);
        planner.cancel(draft);
        var scheduled = planner.created(8, 9, ada);
        planner.schedule(scheduled);
        planner.cancel(scheduled);

        planner.created(8, 9, ada);
    }

    @Test
    void an_edit_that_was_refused_leaves_those_free_who_were() {
        planner.created(9, 9, ben);
        taken(planner.create(9, 9, ada, ben));

        planner.created(9, 10, ada);
    }

    @Test
    void rows_of_a_file_are_refused_one_by_one() {
        var other = planner.created(10, 9, ada);
        var file = "reference,courseCode,language,mode,enrolmentOpensAt,timeZone,city,capacity,trainers,"
                + "part1StartsAt,part1EndsAt,part1Place\n" + row("a", 10, ada) + row("b", 11, ada) + row("c", 11, ada);

        var csv = client.sendAs("text/csv", "POST", "/sessions/import", file, Client.editor());
        assertThat(outcomes(csv)).containsExactly("refused", "created", "refused");
        assertThat(csv.text("/rows/0/errors/0/field")).isEqualTo("trainers");
        assertThat(csv.text("/rows/0/errors/0/rule")).contains(other, Planner.time(10, 9));
        assertThat(csv.text("/rows/2/errors/0/rule")).contains(csv.text("/rows/1/sessionId"));

        var json = planner.plan(11, 10, ada).replaceFirst("\\{", "{\"reference\": \"" + planner.course + "-d\", ");
        var refused = client.post("/sessions/import", "{\"sessions\": [" + json + "]}");
        assertThat(outcomes(refused)).containsExactly("refused");
        assertThat(refused.text("/rows/0/errors/0/field")).isEqualTo("trainers");

        planner.cancel(other);
        assertThat(outcomes(client.sendAs("text/csv", "POST", "/sessions/import", file, Client.editor())))
                .containsExactly("created", "unchanged", "refused");
    }

    private String row(String number, int march, String trainer) {
        return "%s-%s,%s,fr,classroom,2026-01-01T08:00:00Z,Europe/Paris,Bordeaux,12,%s,%s,%s,Salle\n"
                .formatted(
                        planner.course,
                        number,
                        planner.course,
                        trainer,
                        Planner.time(march, 9),
                        Planner.time(march, 11));
    }

    private static List<String> outcomes(Answer imported) {
        return imported.json()
                .at("/rows")
                .valueStream()
                .map(row -> row.at("/outcome").asString())
                .toList();
    }

    @Test
    void of_many_who_create_sessions_at_one_time_for_one_person_at_the_same_moment_one_gets_them() {
        assertThat(atOnce(8, n -> planner.create(12, 9 + n % 2, ada))).containsOnlyOnce(201);
    }

    @Test
    void of_many_who_name_one_person_in_their_sessions_at_the_same_moment_one_gets_them() {
        var sessions = IntStream.range(0, 6)
                .mapToObj(n -> planner.created(13, 9 + n % 2))
                .toList();

        assertThat(atOnce(6, n -> planner.revise(sessions.get(n), planner.plan(13, 9 + n % 2, ada))))
                .containsOnlyOnce(200);
        assertThat(sessions.stream().filter(one -> planner.teachers(one).contains(ada)))
                .hasSize(1);
    }

    @Test
    void of_two_who_want_the_same_two_people_one_gets_both() {
        assertThat(atOnce(2, n -> n == 0 ? planner.create(14, 9, ada, ben) : planner.create(14, 9, ben, ada)))
                .containsExactlyInAnyOrder(201, 409);
    }

    private static List<Integer> atOnce(int many, IntFunction<Answer> what) {
        try (var editors = Executors.newVirtualThreadPerTaskExecutor()) {
            return IntStream.range(0, many)
                    .mapToObj(n ->
                            CompletableFuture.supplyAsync(() -> what.apply(n).status(), editors))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();
        }
    }
}
