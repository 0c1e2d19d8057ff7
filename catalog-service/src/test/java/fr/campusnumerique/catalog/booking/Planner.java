package fr.campusnumerique.catalog.booking;

import static org.assertj.core.api.Assertions.assertThat;

import fr.campusnumerique.catalog.Client;
import fr.campusnumerique.catalog.Client.Answer;
import fr.campusnumerique.catalog.Story;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** An editor who plans sessions of two hours of a course of its own, and names those who teach them. */
final class Planner {

    private final Client client;
    final String course;

    Planner(Client client) {
        this.client = client;
        this.course = Story.launchedInFrench(client);
    }

    /** A session in Bordeaux on a day of March 2027, from the hour of UTC on. */
    String plan(int march, int hour, String... trainers) {
        var names = Arrays.stream(trainers).map(one -> '"' + one + '"').collect(Collectors.joining(", "));
        return """
                {"courseCode": "%s", "language": "fr", "mode": "classroom", "enrolmentOpensAt": "2026-01-01T08:00:00Z",
                 "timeZone": "Europe/Paris", "city": "Bordeaux", "capacity": 12, "trainers": [%s],
                 "parts": [{"partId": "p1", "startsAt": "%s", "endsAt": "%s", "place": "Salle"}]}
                """.formatted(course, names, time(march, hour), time(march, hour + 2));
    }

    static String time(int march, int hour) {
        return "2027-03-%02dT%02d:00:00Z".formatted(march, hour);
    }

    Answer create(int march, int hour, String... trainers) {
        return client.post("/sessions", plan(march, hour, trainers));
    }

    String created(int march, int hour, String... trainers) {
        var answer = create(march, hour, trainers);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.text("/sessionId");
    }

    Answer revise(String session, String plan) {
        return client.put(
                "/sessions/" + session, plan, "If-Match", read(session).etag());
    }

    Answer read(String session) {
        return client.send("GET", "/sessions/" + session, null, Client.editor());
    }

    List<String> teachers(String session) {
        return read(session)
                .json()
                .at("/trainers")
                .valueStream()
                .map(one -> one.asString())
                .toList();
    }

    void schedule(String session) {
        assertThat(client.post("/sessions/" + session + "/schedule", "").status())
                .isEqualTo(200);
    }

    void cancel(String session) {
        assertThat(client.post("/sessions/" + session + "/cancel", "{\"reason\": \"Too few\"}")
                        .status())
                .isEqualTo(200);
    }

    static void taken(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(409);
        assertThat(answer.text("/type")).isEqualTo("/problems/trainer-not-free");
        assertThat(answer.text("/errors/0/field")).isEqualTo("trainers");
    }
}
