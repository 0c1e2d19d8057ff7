package fr.campusnumerique.feedback.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import fr.campusnumerique.contracts.EventSchemas;
import fr.campusnumerique.feedback.Pseudonyms;
import fr.campusnumerique.feedback.Reply;
import fr.campusnumerique.feedback.RunningService;
import fr.campusnumerique.feedback.Wire;
import fr.campusnumerique.feedback.replica.ReplicaService;
import fr.campusnumerique.feedback.survey.Survey.Moment;
import fr.campusnumerique.feedback.survey.Survey.Opinion;
import fr.campusnumerique.feedback.survey.Survey.Scores;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Consumer;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class SurveyTest extends RunningService {

    private static final String SCORES = "{\"proficiency\": 2, \"confidence\": 3}";
    private static final String FOLLOW_UP =
            "{\"proficiency\": 4, \"confidence\": 3, \"rating\": 5, \"comment\": \"Merci\"}";

    @Autowired
    private SessionFeedbackService summaries;

    @Autowired
    private ReplicaService replica;

    @Autowired
    private Opinions opinions;

    @Autowired
    private Pseudonyms pseudonyms;

    @Test
    void what_was_said_before_and_after_is_kept_as_a_pair_and_can_be_read_by_its_author() {
        enrol(1, "waitlisted", 1, waiting -> waiting.put("state", "waitlisted"));
        assertThat(get(learner(1), "/feedback/enr-1/surveys")
                        .isProblem(404, "survey-not-found")
                        .header("Retry-After"))
                .isEqualTo("absent");
        say(1, "baseline", SCORES).is(200);
        say(1, "follow-up", FOLLOW_UP).isProblem(409, "not-completed");
        complete(1, Instant.now());
        say(1, "follow-up", FOLLOW_UP).is(200);
        say(1, "baseline", SCORES).isProblem(409, "baseline-too-late");
        say(1, "after-three-months", SCORES).isProblem(409, "survey-too-early");
        var said = get(learner(1), "/feedback/enr-1/surveys").is(200).json();
        assertThat(said.path("baseline").path("proficiency").asInt()).isEqualTo(2);
        assertThat(said.path("baselineRetrospective").asBoolean()).isFalse();
        assertThat(said.path("followUp").path("proficiency").asInt()).isEqualTo(4);
        assertThat(said.path("opinion").path("rating").asInt()).isEqualTo(5);
        assertThat(said.path("opinion").path("comment").asString()).isEqualTo("Merci");
        assertThat(said.path("afterThreeMonths").isNull()).isTrue();
        assertThat(count("surveys")).isEqualTo(1);
        get(learner(2), "/feedback/enr-1/surveys").isProblem(404, "survey-not-found");
        send("PUT", "/feedback/enr-1/baseline", SCORES, bearer(learner(2))).isProblem(404, "survey-not-found");
    }

    @Test
    void a_baseline_can_be_given_looking_back_and_changed_but_not_in_place_of_one_that_was_given_in_time() {
        complete(1, Instant.now());
        var both = FOLLOW_UP.replace("}", ", \"retrospectiveBaseline\": " + SCORES + "}");
        var said = say(1, "follow-up", both).is(200).json();
        assertThat(said.path("baselineRetrospective").asBoolean()).isTrue();
        assertThat(said.path("baseline").path("confidence").asInt()).isEqualTo(3);
        say(1, "follow-up", both.replace("\"confidence\": 3}}", "\"confidence\": 1}}"))
                .is(200);
        assertThat(get(learner(1), "/feedback/enr-1/surveys")
                        .json()
                        .path("baseline")
                        .path("confidence")
                        .asInt())
                .isEqualTo(1);
        say(1, "follow-up", FOLLOW_UP).is(200);
        assertThat(get(learner(1), "/feedback/enr-1/surveys")
                        .json()
                        .path("baseline")
                        .isNull())
                .isFalse();

        enrol(2, "confirmed", 1, enrolment -> {});
        say(2, "baseline", SCORES).is(200);
        complete(2, Instant.now());
        say(2, "follow-up", both).isProblem(409, "baseline-given");
        assertThat(get(learner(2), "/feedback/enr-2/surveys")
                        .json()
                        .path("followUp")
                        .isNull())
                .as("nothing was taken")
                .isTrue();
        assertThat(say(2, "follow-up", both.replace("\"confidence\": 3}}", "\"confidence\": 9}}"))
                        .is(400)
                        .rules())
                .containsOnlyKeys("retrospectiveBaseline.confidence");
    }

    @Test
    void who_is_forgotten_while_saying_something_has_said_nothing() {
        var gone = "enr-" + UUID.randomUUID();
        wire.enrolment(gone, subject(learner(1)), "confirmed", 1, enrolment -> {});
        awaitFacts("enrolment", 1);
        var slow = new Surveys(mongo, pseudonyms) {
            @Override
            Document put(String enrolmentId, ReplicaService.Enrolment enrolment, Moment moment, Scores scores) {
                wire.send("campus.enrolments", "enrolments", gone, "fr.campusnumerique.enrolment.removed.v1", 2, null);
                awaitFacts("enrolment", 0);
                return super.put(enrolmentId, enrolment, moment, scores);
            }
        };
        var service = new SurveyService(replica, slow, opinions, summaries, pseudonyms, Clock.systemUTC());

        assertThatExceptionOfType(SurveyRefused.class)
                .isThrownBy(() -> service.baseline(gone, subject(learner(1)), new Scores(2, 3)))
                .returns(SurveyRefused.Reason.UNKNOWN, SurveyRefused::reason);

        assertThat(count("surveys")).isZero();
        assertThat(count("survey_employments")).isZero();
    }

    @Test
    void three_months_later_learners_are_asked_again() {
        enrol(1, "confirmed", 1, enrolment -> {});
        complete(1, Instant.now().minus(Duration.ofDays(88)));
        say(1, "after-three-months", SCORES).isProblem(409, "survey-too-early");
        enrol(2, "confirmed", 1, enrolment -> {});
        complete(2, Instant.now().minus(Duration.ofDays(91)));
        say(2, "after-three-months", SCORES).is(200);
    }

    @Test
    void a_baseline_is_given_before_the_first_part() {
        wire.session(
                "ses-1",
                "cloud-1",
                "scheduled",
                "scheduled",
                2,
                session -> ((ObjectNode) session.path("parts").path(0)).put("startsAt", "2026-01-02T08:00:00Z"));
        awaitCount("session_facts", 1);
        enrol(1, "confirmed", 1, enrolment -> enrolment.put("sessionId", "ses-1"));
        say(1, "baseline", SCORES).isProblem(409, "baseline-too-late");
        enrol(2, "confirmed", 1, enrolment -> enrolment.put("sessionId", "ses-2"));
        say(2, "baseline", SCORES).is(200);
    }

    @Test
    void a_score_off_the_scale_is_refused_by_name() {
        enrol(1, "confirmed", 1, enrolment -> {});
        assertThat(say(1, "baseline", "{\"proficiency\": 6}").is(400).rules())
                .containsOnlyKeys("proficiency", "confidence");
    }

    @Test
    void a_session_is_summarised_from_eight_respondents_and_again_with_five_more_as_they_are_rounded() {
        wire.session("ses-rated", "cloud-1", "held", "held", 3, session -> {});
        awaitCount("session_facts", 1);
        rate("ses-rated", 1, 7);
        summaries.summarise();
        assertThat(count("session-feedback")).isZero();
        rate("ses-rated", 8, 8);
        awaitSummaries("ses-rated", 1);
        rate("ses-rated", 9, 12);
        summaries.summarise();
        rate("ses-rated", 13, 13);
        awaitSummaries("ses-rated", 2);
        var events = Wire.read("campus.feedback", "ses-rated");
        assertThat(events.stream()
                        .map(event -> new JsonMapper()
                                .readTree(event.value())
                                .path("respondents")
                                .asInt()))
                .containsExactly(10, 15);
        assertThat(events.getLast().value()).contains("\"ratingAverage\":5.0");
        assertThat(EventSchemas.violations(
                        "fr.campusnumerique.session-feedback.summarised.v1",
                        events.getLast().value()))
                .isEmpty();
    }

    @Test
    void ratings_wait_for_the_session_that_they_are_about() {
        rate("ses-later", 1, 8);
        summaries.summarise();
        assertThat(count("session-feedback")).isZero();
        wire.session("ses-later", "cloud-1", "held", "held", 3, session -> {});
        awaitSummaries("ses-later", 1);
    }

    @Test
    void ratings_that_a_process_did_not_come_to_are_summarised_by_the_next() {
        wire.session("ses-left", "cloud-1", "held", "held", 3, session -> {});
        awaitCount("session_facts", 1);
        for (var i = 1; i <= 8; i++) {
            opinions.put("left-" + i, "ses-left", new Opinion(4, null));
        }
        summaries.summarise();
        assertThat(count("session-feedback")).isZero();
        summaries.summariseAll();
        awaitSummaries("ses-left", 1);
    }

    private void awaitSummaries(String session, int events) {
        await().atMost(Duration.ofMinutes(2)).until(() -> {
            summaries.summarise();
            return Wire.read("campus.feedback", session).size() >= events;
        });
    }

    private void rate(String session, int first, int last) {
        for (var i = first; i <= last; i++) {
            enrol(
                    i,
                    "completed",
                    2,
                    enrolment -> enrolment
                            .put("state", "completed")
                            .put("sessionId", session)
                            .put("completedAt", "2026-05-04T16:00:00Z"));
            say(i, "follow-up", FOLLOW_UP).is(200);
        }
    }

    private void complete(int learner, Instant at) {
        enrol(
                learner,
                "completed",
                2,
                enrolment -> enrolment.put("state", "completed").put("completedAt", at.toString()));
    }

    private void enrol(int learner, String event, long sequence, Consumer<ObjectNode> change) {
        var before = enrolmentsAt(sequence);
        wire.enrolment("enr-" + learner, subject(learner(learner)), event, sequence, change);
        await().atMost(Duration.ofMinutes(2)).until(() -> enrolmentsAt(sequence) == before + 1);
    }

    private Reply say(int learner, String moment, String body) {
        return send("PUT", "/feedback/enr-" + learner + "/" + moment, body, bearer(learner(learner)));
    }

    private long enrolmentsAt(long sequence) {
        return factsOf("enrolment").stream()
                .filter(fact -> fact.getLong("sequence") == sequence)
                .count();
    }
}
