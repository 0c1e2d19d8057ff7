package fr.campusnumerique.feedback.wishes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.campusnumerique.feedback.Reply;
import fr.campusnumerique.feedback.RunningService;
import fr.campusnumerique.feedback.Wire;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class WishTest extends RunningService {

    private static final String FRENCH = "{\"language\": \"fr\", \"city\": \"Dakar\"}";

    @Autowired
    private DemandService demand;

    @Test
    void a_wish_can_be_made_changed_read_and_taken_back() {
        known("cloud-1");
        wish(1, "cloud-1", FRENCH).is(200);
        wish(1, "cloud-1", "{\"language\": \"en\"}").is(200);
        var read = get(learner(1), "/wishes/cloud-1").is(200).json();
        assertThat(read.path("language").asString()).isEqualTo("en");
        assertThat(read.path("city").isNull()).isTrue();
        assertThat(count("wishes")).isEqualTo(1);
        send("DELETE", "/wishes/cloud-1", null, bearer(learner(1))).is(204);
        send("DELETE", "/wishes/cloud-1", null, bearer(learner(1))).is(204);
        get(learner(1), "/wishes/cloud-1").isProblem(404, "wish-not-found");
    }

    @Test
    void only_courses_of_the_catalogue_can_be_wished_for() {
        assertThat(wish(1, "nothing-1", FRENCH)
                        .isProblem(404, "course-not-found")
                        .rules())
                .containsOnlyKeys("courseCode");
        known("cloud-1");
        assertThat(wish(1, "cloud-1", "{}").is(400).rules()).containsOnlyKeys("language");
    }

    @Test
    void planners_are_told_when_more_want_a_course_than_the_level_and_again_with_each_further_level() {
        known("wanted-1");
        wishes(1, 20);
        demand.judge();
        assertThat(count("demands")).isZero();
        wishes(21, 21);
        demand.judge();
        demand.judge();
        await().atMost(Duration.ofSeconds(20)).until(() -> told().size() == 1);
        assertThat(told().getFirst().value())
                .contains("\"place\":\"Dakar\"", "\"wishes\":21", "\"waitlisted\":0", "\"level\":20");
        wishes(22, 41);
        demand.judge();
        await().atMost(Duration.ofSeconds(20)).until(() -> told().size() == 2);
    }

    private List<ConsumerRecord<String, String>> told() {
        var demands = mongo.findAll(Demand.class);
        return demands.isEmpty()
                ? List.of()
                : Wire.read("campus.feedback", demands.getFirst().id());
    }

    private void wishes(int first, int last) {
        for (var i = first; i <= last; i++) {
            wish(i, "wanted-1", FRENCH).is(200);
        }
    }

    private Reply wish(int learner, String course, String body) {
        return send("PUT", "/wishes/" + course, body, bearer(learner(learner)));
    }

    private void known(String course) {
        wire.course(course, "cloud", 2);
        awaitCount("course_facts", 1);
    }
}
