package fr.campusnumerique.feedback.answers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.entry;
import static org.awaitility.Awaitility.await;

import fr.campusnumerique.feedback.Pseudonyms;
import fr.campusnumerique.feedback.Reply;
import fr.campusnumerique.feedback.RunningService;
import fr.campusnumerique.feedback.Wire;
import fr.campusnumerique.feedback.replica.Facts;
import fr.campusnumerique.feedback.replica.KnownCompletions;
import fr.campusnumerique.local.LocalParts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;

class AnswerTest extends RunningService {

    private static final String ENROLMENT = enrolment("AI", "fr", 1);

    @Autowired
    private KnownCompletions completions;

    @Autowired
    private Facts facts;

    @Autowired
    private Pseudonyms pseudonyms;

    @Test
    void an_answer_is_stored_and_read_back_by_its_author() {
        complete("AI", "fr", 1);
        var given = put("learner-1", ENROLMENT, """
                {"proficiencyBefore": 2, "proficiencyAfter": 4, "confidenceBefore": 1, "confidenceAfter": 5, "rating": 3,
                 "comment": "  More exercises.  "}""").is(201);
        assertThat(given.header("Cache-Control")).isEqualTo("no-store");
        assertThat(given.json())
                .isEqualTo(get("learner-1", "/feedback/" + ENROLMENT).is(200).json());
        assertThat(given.json().path("comment").asString()).isEqualTo("More exercises.");
        assertThat(given.json().path("published").asBoolean()).isFalse();
        assertThat(given.json().path("language").asString()).isEqualTo("fr");

        var stored = mongo.findAll(Document.class, Answer.COLLECTION).getFirst();
        assertThat(stored).containsOnlyKeys("_id", "courseCode", "language", "assessment", "_class");
        assertThat(stored.get("assessment", Document.class)).contains(entry("rating", 3), entry("confidenceAfter", 5));
    }

    @Test
    void an_answer_is_edited_as_often_as_its_author_likes() {
        complete("AI", "fr", 1);
        put("learner-1", ENROLMENT, answer(2, 3)).is(201);
        put("learner-1", ENROLMENT, answer(2, 3)).is(200);
        put("learner-1", ENROLMENT, answer(1, 5)).is(200);
        assertThat(count(Answer.COLLECTION)).isEqualTo(1);
        assertThat(get("learner-1", "/feedback/" + ENROLMENT)
                        .json()
                        .path("proficiencyAfter")
                        .asInt())
                .isEqualTo(5);
    }

    @Test
    void who_answers_before_the_news_of_the_completion_is_told_to_come_back() {
        var early = put("learner-1", ENROLMENT, answer(2, 3)).isProblem(409, "not-completed");
        assertThat(early.header("Retry-After")).isEqualTo("2");
        complete("AI", "fr", 1);
        put("learner-1", ENROLMENT, answer(2, 3)).is(201);
    }

    @Test
    void who_is_forgotten_while_answering_has_answered_nothing() {
        var gone = "enr-" + UUID.randomUUID();
        var learner = subject(learner(1));
        wire.completed(gone, learner, "AI", "fr", 3);
        awaitCount("enrolment_facts", 1);
        var slow = new Answers(mongo) {
            @Override
            boolean put(Answer answer) {
                var type = "fr.campusnumerique.enrolment.erased.v1";
                var erased = Wire.example(type).put("enrolmentId", gone);
                wire.send("campus.enrolments", "enrolments", gone, type, 4, erased.toString());
                await().atMost(Duration.ofSeconds(20)).until(() -> facts.countOf(learner) == 0);
                return super.put(answer);
            }
        };
        var service = new AnswerService(completions, slow, pseudonyms);

        assertThatExceptionOfType(AnswerRefused.class)
                .isThrownBy(() -> service.put(gone, learner, new SelfAssessment(1, 2, 1, 2, 5, "C'est moi")))
                .returns(AnswerRefused.Reason.NOT_FOUND, AnswerRefused::reason);

        assertThat(count(Answer.COLLECTION)).isZero();
    }

    @Test
    void anothers_enrolment_looks_as_if_it_did_not_exist() {
        complete("AI", "fr", 1);
        put("learner-1", ENROLMENT, answer(2, 3)).is(201);
        put("learner-2", ENROLMENT, answer(5, 1)).isProblem(404, "feedback-not-found");
        get("learner-2", "/feedback/" + ENROLMENT).isProblem(404, "feedback-not-found");
        get("learner-2", "/feedback/enr-unknown").isProblem(404, "feedback-not-found");
    }

    @Test
    void every_value_out_of_range_is_named_with_its_rule() {
        complete("AI", "fr", 1);
        var refused = put("learner-1", ENROLMENT, """
                {"proficiencyBefore": 0, "proficiencyAfter": 6, "confidenceBefore": 3, "rating": 5, "comment": "%s"}""".formatted("x".repeat(2001)));
        refused.isProblem(400, "invalid-body");
        assertThat(refused.rules())
                .containsOnly(
                        entry("proficiencyBefore", "must be greater than or equal to 1"),
                        entry("proficiencyAfter", "must be less than or equal to 5"),
                        entry("confidenceAfter", "must not be null"),
                        entry("comment", "size must be between 0 and 2000"));
        assertThat(count(Answer.COLLECTION)).isZero();
    }

    @Test
    void a_score_is_a_whole_number() {
        complete("AI", "fr", 1);
        for (var wrong : List.of("2.5", "\"2\"", "true", "[2]", "99999999999")) {
            var refused = put("learner-1", ENROLMENT, answer(2, 3).replace("\"rating\": 4", "\"rating\": " + wrong));
            refused.isProblem(400, "invalid-body");
            assertThat(refused.rules()).containsOnlyKeys("rating");
        }
    }

    @Test
    void malformed_unknown_and_oversized_bodies_are_refused() {
        complete("AI", "fr", 1);
        put("learner-1", ENROLMENT, "{\"rating\": ").isProblem(400, "malformed-body");
        put("learner-1", ENROLMENT, answer(2, 3).replace("rating", "ratting")).isProblem(400, "invalid-body");
        put("learner-1", ENROLMENT, "{\"comment\": \"" + "x".repeat(70_000) + "\"}")
                .is(413);
        assertThat(count(Answer.COLLECTION)).isZero();
    }

    @Test
    void only_a_learner_with_a_good_token_answers() {
        send("PUT", "/feedback/" + ENROLMENT, answer(2, 3)).is(401);
        put("operator", ENROLMENT, answer(2, 3)).is(403);
        withToken(claims -> claims.issuedAt(Instant.now().minusSeconds(9000))
                        .notBefore(Instant.now().minusSeconds(9000))
                        .expiresAt(Instant.now().minusSeconds(5400)))
                .isProblem(401, "token-expired");
        withToken(claims -> claims.audience(List.of("another"))).isProblem(401, "token-for-another-audience");
    }

    private Reply withToken(Consumer<JwtClaimsSet.Builder> claims) {
        var token = LocalParts.identity().sign(builder -> {
            builder.subject(subject("learner-1")).claim("roles", List.of("learner"));
            claims.accept(builder);
        });
        return send("PUT", "/feedback/" + ENROLMENT, answer(2, 3), "Authorization", "Bearer " + token);
    }
}
