package fr.campusnumerique.enrolment.xapi;

import static org.assertj.core.api.Assertions.assertThat;

import fr.campusnumerique.enrolment.CampusTest;
import fr.campusnumerique.enrolment.Http;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class XapiTest extends CampusTest {

    private static final String OUTCOMES = "application/vnd.campus.xapi-outcomes+json";

    private static String statement(String id, String verb, String learner, String activity) {
        return """
            {"id":"%s","actor":{"account":{"homePage":"https://campus.example","name":"%s"}},
             "verb":{"id":"http://adlnet.gov/expapi/verbs/%s"},"object":{"id":"%s"}}\
            """.formatted(id, subject(learner), verb, activity);
    }

    private String module(String module) {
        return "https://campus.example/xapi/sessions/" + session + "/modules/" + module;
    }

    private static String newId() {
        return UUID.randomUUID().toString();
    }

    private String completed(String learner, String module) {
        return statement(newId(), "completed", learner, module(module));
    }

    private Http.Answer send(String body) {
        return send(body, "application/json");
    }

    private Http.Answer send(String body, String accept) {
        return http.send(http.request("/xapi/statements", Http.tokenOf(PLATFORM))
                .header("X-Experience-API-Version", "2.0.0")
                .header("Accept", accept)
                .POST(BodyPublishers.ofString(body)));
    }

    private List<String> outcomes(String body) {
        return send(body, OUTCOMES)
                .body()
                .get("statements")
                .valueStream()
                .map(one -> one.get("outcome").asString())
                .toList();
    }

    private JsonNode unmatched(String id) {
        String after = "";
        do {
            var page = http.get("/xapi/unmatched?limit=200" + after, "operator").body();
            for (var item : page.get("items")) {
                if (item.get("statementId").asString().equals(id)) {
                    return item;
                }
            }
            after = page.get("next").isNull()
                    ? ""
                    : "&after=" + page.get("next").asString();
        } while (!after.isEmpty());
        return null;
    }

    @Test
    void statements_complete_an_enrolment_and_are_answered_as_xapi_says() {
        anOpenSession();
        var id = enrolled(AMINA);
        var first = newId();

        var one = send(statement(first.toUpperCase(), "completed", AMINA, module("m1")));
        assertThat(one.status()).as(one.toString()).isEqualTo(200);
        assertThat(texts(one.body())).containsExactly(first);
        assertThat(one.header("X-Experience-API-Version")).isEqualTo("2.0.0");
        assertThat(one.header("X-Experience-API-Consistent-Through")).isNotBlank();
        var second = newId();
        var third = newId();
        var batch = send("[" + statement(second, "passed", AMINA, module("m2")) + ","
                + statement(third, "launched", AMINA, module("m3")) + "]");
        assertThat(texts(batch.body())).containsExactly(second, third);
        assertThat(batch.header("X-Campus-Rejected")).isEmpty();

        assertThat(stored(id).getString("state")).isEqualTo("COMPLETED");
        assertThat(published(id, 4)).containsExactly("confirmed", "progressed", "progressed", "completed");
        assertThat(texts(send("[]").body())).isEmpty();
    }

    @Test
    void a_statement_without_an_id_is_given_one() {
        var without = completed(AMINA, "m1").replaceFirst("\"id\":\"[^\"]+\",", "");

        assertThat(texts(send(without).body()).getFirst()).hasSize(36);
    }

    @Test
    void the_same_statement_again_has_no_second_effect_and_another_with_its_id_is_refused() {
        anOpenSession();
        var id = enrolled(AMINA);
        var known = newId();
        var statement = statement(known, "completed", AMINA, module("m1"));
        send(statement);

        assertThat(texts(send(statement).body())).containsExactly(known);
        assertProblem(send(statement(known, "completed", AMINA, module("m2"))), 409, "statement-conflict");
        assertThat(stored(id).getString("state")).isEqualTo("CONFIRMED");
        assertThat(recorded(id)).isEqualTo(2);
    }

    @Test
    void duplicates_conflicts_and_bad_ones_never_reject_their_batch() {
        anOpenSession();
        var id = enrolled(AMINA);
        var known = newId();
        var first = statement(known, "completed", AMINA, module("m1"));
        var conflicting = statement(known, "completed", AMINA, module("m3"));
        var bad = "{\"id\":\"" + newId() + "\",\"verb\":7}";
        var last = newId();
        var body = "["
                + String.join(
                        ",", first, first, conflicting, bad, "7", statement(last, "completed", AMINA, module("m2")))
                + "]";

        var answer = send(body);

        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(texts(answer.body())).containsExactly(known, known, last);
        assertThat(answer.header("X-Campus-Rejected")).isEqualTo("3");
        assertThat(stored(id).getString("state")).isEqualTo("COMPLETED");
        assertThat(outcomes(body))
                .containsExactly("duplicate", "duplicate", "conflict", "rejected", "rejected", "duplicate");
        var rejected = http.get("/xapi/rejected?limit=200", "operator").body().get("items");
        assertThat(rejected.valueStream().map(one -> one.get("errors").toString()))
                .anyMatch(errors -> errors.contains("must be new for each statement"))
                .anyMatch(errors -> errors.contains("actor"));
    }

    @Test
    void what_stores_nothing_is_refused_with_field_and_rule() {
        var bad = "{\"verb\":{\"id\":\"completed\"},\"actor\":{},\"object\":{\"id\":\"x\"}}";

        assertProblem(send(bad), 400, "statement-invalid");
        assertThat(send(bad).body().get("errors").toString()).contains("\"verb.id\"", "must be an IRI with a scheme");
        assertProblem(send("[" + bad + "," + bad + "]"), 400, "statement-invalid");
        assertThat(send("[" + bad + "]").body().get("errors").toString()).contains("\"[0].verb.id\"");
        assertProblem(send("{\"id\":"), 400, "malformed-body");
        assertProblem(send("7"), 400, "malformed-body");
    }

    @Test
    void another_version_of_xapi_is_refused_in_an_xapi_answer() {
        for (var version : List.of("0.95", "2.1.0", "two")) {
            var answer = http.send(http.request("/xapi/statements", Http.tokenOf(PLATFORM))
                    .header("X-Experience-API-Version", version)
                    .POST(BodyPublishers.ofString("[]")));
            assertProblem(answer, 400, "xapi-version-not-supported");
            assertThat(answer.header("X-Experience-API-Version")).isEqualTo("2.0.0");
        }
        assertProblem(http.post("/xapi/statements", PLATFORM, "[]"), 400, "xapi-version-not-supported");
        var anonymous = http.send(http.anonymous("/xapi/statements").POST(BodyPublishers.ofString("[]")));
        assertProblem(anonymous, 401, "token-missing");
        assertThat(anonymous.header("X-Experience-API-Version")).isEqualTo("2.0.0");
        assertThat(texts(http.send(http.anonymous("/xapi/about").GET()).body().get("version")))
                .containsExactly("2.0.0", "1.0.3");
    }

    @Test
    void only_platforms_send_and_only_operators_look() {
        assertThat(http.post("/xapi/statements", AMINA, "[]").status()).isEqualTo(403);
        assertThat(http.post("/xapi/statements", "operator", "[]").status()).isEqualTo(403);
        for (var path : List.of("/xapi/unmatched", "/xapi/rejected", "/xapi/activities")) {
            assertThat(http.get(path, PLATFORM).status()).isEqualTo(403);
            assertThat(http.get(path, AMINA).status()).isEqualTo(403);
        }
    }

    @Test
    void a_statement_waits_for_its_session_and_its_enrolment() {
        var known = newId();
        send(statement(known, "completed", AMINA, module("m1")));
        assertThat(unmatched(known).get("reason").asString()).isEqualTo("session-unknown");
        assertThat(unmatched(known).get("learnerId").asString()).isEqualTo(subject(AMINA));

        anOpenSession();
        await().until(() -> unmatched(known).get("reason").asString().equals("not-enrolled"));
        var id = enrolled(AMINA);

        await().until(() -> unmatched(known) == null);
        assertThat(stored(id).toString()).contains("m1");
        assertThat(published(id, 2)).containsExactly("confirmed", "progressed");
    }

    @Test
    void an_unknown_activity_waits_until_the_operator_says_what_it_is() {
        anOpenSession();
        var id = enrolled(AMINA);
        var activity = "https://lms.example/course/" + UUID.randomUUID();
        var known = newId();
        send(statement(known, "completed", AMINA, activity));
        assertThat(unmatched(known).get("reason").asString()).isEqualTo("activity-unknown");

        var mapping = "{\"activityId\":\"" + activity + "\",\"courseCode\":\"" + course + "\"}";
        var made = http.put("/xapi/activities", "operator", mapping);

        assertThat(made.status()).as(made.toString()).isEqualTo(201);
        awaitState(id, "COMPLETED");
        await().until(() -> unmatched(known) == null);
        assertThat(http.put("/xapi/activities", "operator", mapping).status()).isEqualTo(200);
        var other = "{\"activityId\":\"" + activity + "\",\"sessionId\":\"" + session + "\",\"moduleId\":\"m1\"}";
        assertProblem(http.put("/xapi/activities", "operator", other), 428, "if-match-required");
        var path = made.header("Location");
        var changed = http.send(http.request("/xapi/activities", Http.tokenOf("operator"))
                .header("If-Match", http.get(path, "operator").header("ETag"))
                .PUT(BodyPublishers.ofString(other)));
        assertThat(changed.status()).as(changed.toString()).isEqualTo(200);
        assertThat(http.get(path, "operator").body().get("moduleId").asString()).isEqualTo("m1");
        assertThat(http.delete(path, "operator").status()).isEqualTo(204);
        assertProblem(http.get(path, "operator"), 404, "activity-unknown");
        assertThat(http.put("/xapi/activities", "operator", "{\"activityId\":\"" + activity + "\"}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void an_unmatched_statement_can_be_given_up_with_a_reason() {
        var known = newId();
        send(statement(known, "completed", AMINA, "https://lms.example/test/" + known));

        var path = "/xapi/unmatched/" + known + "/discard";
        assertThat(http.post(path, "operator", "{}").status()).isEqualTo(400);
        var answer = http.post(path, "operator", "{\"reason\":\"a test\"}");

        assertThat(answer.body().get("state").asString()).isEqualTo("discarded");
        assertThat(http.post(path, "operator", "{\"reason\":\"again\"}").body()).isEqualTo(answer.body());
        assertThat(unmatched(known)).isNull();
        assertProblem(
                http.post("/xapi/unmatched/" + newId() + "/discard", "operator", "{\"reason\":\"x\"}"),
                404,
                "statement-unknown");
    }

    @Test
    void accounts_of_other_systems_and_modules_that_are_not_there_match_nothing() {
        anOpenSession();
        enrolled(AMINA);
        var elsewhere = newId();
        var noModule = newId();

        send(statement(elsewhere, "completed", AMINA, module("m1")).replace("campus.example\"", "other.example\""));
        send(statement(noModule, "completed", AMINA, module("m9")));

        assertThat(unmatched(elsewhere).get("reason").asString()).isEqualTo("account-unknown");
        assertThat(unmatched(noModule).get("reason").asString()).isEqualTo("module-unknown");
        CATALOGUE.course(course, 2, List.of("m1", "m2", "m9"), List.of("m9"));
        await().until(() -> unmatched(noModule) == null);
        awaitState(idOf(AMINA), "COMPLETED");
    }

    @Test
    void progress_sets_where_the_learner_goes_on_and_nothing_else() {
        anOpenSession();
        var id = enrolled(AMINA);

        assertThat(outcomes("[" + statement(newId(), "progressed", AMINA, module("m3")) + "]"))
                .containsExactly("applied");

        var enrolment = http.get("/enrolments/" + id, AMINA).body();
        assertThat(enrolment.get("resumeAt").asString()).isEqualTo("m3");
        assertThat(enrolment.get("completedModules")).isEmpty();
    }

    @Test
    void progress_in_a_whole_session_says_nothing_of_a_module_and_is_kept_from_nobody() {
        anOpenSession();
        var whole = module("m3").substring(0, module("m3").indexOf("/modules/"));

        assertThat(outcomes("[" + statement(newId(), "progressed", AMINA, whole) + "]"))
                .as("of a learner who has not enrolled")
                .containsExactly("applied");
    }

    @Test
    void a_statement_that_was_stored_before_a_crash_takes_effect_by_itself() {
        anOpenSession();
        var id = enrolled(AMINA);
        var known = newId();
        send(statement(known, "completed", AMINA, module("m9")));
        var document = mongo.findById(known, org.bson.Document.class, "statements");
        document.put("activityId", module("m1"));
        document.put("dueAt", new java.util.Date());
        mongo.save(document, "statements");

        await().until(() -> unmatched(known) == null);

        assertThat(stored(id).toString()).contains("m1");
    }

    @Test
    void a_large_batch_is_judged_in_one_request() {
        anOpenSession();
        enrolled(AMINA);
        var statements = IntStream.range(0, 120)
                .mapToObj(n -> completed(AMINA, "m" + (1 + n % 4)))
                .toList();

        var answer = send("[" + String.join(",", statements) + "]");

        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(answer.body()).hasSize(120);
        assertThat(recorded(idOf(AMINA))).isEqualTo(6);
    }

    private static String voiding(String voided) {
        return """
            {"actor":{"mbox":"mailto:admin@lms.example"},"verb":{"id":"http://adlnet.gov/expapi/verbs/voided"},
             "object":{"objectType":"StatementRef","id":"%s"}}\
            """.formatted(voided);
    }

    @Test
    void a_voided_statement_never_counts_whichever_of_the_two_comes_first() {
        anOpenSession();
        var unmatched = newId();
        var late = newId();
        send(statement(unmatched, "completed", AMINA, module("m1")));
        assertThat(unmatched(unmatched).get("reason").asString()).isEqualTo("not-enrolled");

        assertThat(send(voiding(unmatched)).status()).isEqualTo(200);
        send(voiding(late));
        send(statement(late, "completed", AMINA, module("m2")));
        var id = enrolled(AMINA);

        assertThat(unmatched(unmatched)).isNull();
        assertThat(unmatched(late)).isNull();
        assertThat(mongo.findById(unmatched, org.bson.Document.class, "statements"))
                .containsEntry("state", "DISCARDED")
                .containsEntry("reason", "voided");
        assertThat(mongo.findById(late, org.bson.Document.class, "statements")).containsEntry("state", "DISCARDED");
        assertThat(texts(http.get("/enrolments/" + id, AMINA).body().get("completedModules")))
                .isEmpty();
    }

    @Test
    void platforms_that_speak_xapi_1_0_3_are_answered_by_it() {
        anOpenSession();
        var id = enrolled(AMINA);

        for (var version : List.of("1.0.3", "1.0")) {
            var answer = http.send(http.request("/xapi/statements", Http.tokenOf(PLATFORM))
                    .header("X-Experience-API-Version", version)
                    .POST(BodyPublishers.ofString(completed(AMINA, "m1"))));
            assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
            assertThat(answer.header("X-Experience-API-Version")).isEqualTo("1.0.3");
        }

        assertThat(texts(http.get("/xapi/about", "operator").body().get("version")))
                .containsExactly("2.0.0", "1.0.3");
        assertThat(texts(http.get("/enrolments/" + id, AMINA).body().get("completedModules")))
                .containsExactly("m1");
    }

    private String ofAccount(String id, String homePage, String name) {
        return completed(AMINA, "m1")
                .replaceFirst("\"id\":\"[^\"]+\"", "\"id\":\"" + id + "\"")
                .replace("https://campus.example\"", homePage + "\"")
                .replace("\"" + subject(AMINA) + "\"", "\"" + name + "\"");
    }

    @Test
    void an_account_of_another_system_is_whose_the_operator_says() {
        anOpenSession();
        var id = enrolled(AMINA);
        var moodle = "https://moodle-" + UUID.randomUUID() + ".example";
        var known = newId();
        send(ofAccount(known, moodle + "/", "4711"));
        assertThat(unmatched(known).get("reason").asString()).isEqualTo("account-unknown");

        var mapping = "{\"homePage\":\"%s\",\"name\":\"4711\",\"learnerId\":\"%s\"}";
        var made = http.put("/xapi/accounts", "operator", mapping.formatted(moodle, subject(AMINA)));

        assertThat(made.status()).as(made.toString()).isEqualTo(201);
        await().until(() -> unmatched(known) == null);
        assertThat(texts(http.get("/enrolments/" + id, AMINA).body().get("completedModules")))
                .containsExactly("m1");
        assertThat(http.put("/xapi/accounts", "operator", mapping.formatted(moodle + "/", subject(AMINA)))
                        .status())
                .isEqualTo(200);
        assertProblem(
                http.put("/xapi/accounts", "operator", mapping.formatted(moodle, subject(BRUNO))),
                428,
                "if-match-required");
        assertThat(http.put("/xapi/accounts", "operator", mapping.formatted(moodle, "L\u200B1"))
                        .status())
                .isEqualTo(400);
        var path = made.header("Location");
        assertThat(http.get("/xapi/accounts?limit=200", "operator").toString()).contains(moodle);
        assertThat(exported(AMINA).toString()).contains(moodle, known);
        assertThat(http.delete(path, "operator").status()).isEqualTo(204);
        assertProblem(http.get(path, "operator"), 404, "account-unknown");
    }

    @Test
    void a_file_of_accounts_is_kept_row_by_row_and_the_same_file_again_changes_nothing() {
        var home = "https://lms-" + UUID.randomUUID() + ".example";
        var file = "learnerId;homePage;name;;\nL1;%1$s;a;;\n;;;;\nL2;%1$s;b;;\nL\u00A03;%1$s;c;;\nL4;no-iri;d\n"
                .formatted(home);

        var first = putAccounts(file);

        assertThat(first.status()).as(first.toString()).isEqualTo(200);
        assertThat(List.of(count(first, "created"), count(first, "changed"), count(first, "refused")))
                .containsExactly(2, 0, 2);
        assertThat(first.body().get("errors").get(0).get("row").asInt()).isEqualTo(3);
        assertThat(first.body().get("errors").get(0).get("field").asString()).isEqualTo("learnerId");
        assertThat(count(putAccounts(file), "unchanged")).isEqualTo(2);
        assertThat(count(putAccounts(file.replace("L2;", "L9;")), "changed")).isEqualTo(1);
        assertProblem(putAccounts("homePage,name\n"), 400, "invalid-body");
        var tooMany = "homePage,name,learnerId\n" + (home + ",x,L\n").repeat(10_001);
        assertProblem(putAccounts(tooMany), 400, "invalid-body");
        assertThat(count(putAccounts("homePage,name,learnerId\n" + home + ",x,L\n"), "created"))
                .as("what was refused as a whole changed nothing")
                .isEqualTo(1);
    }

    private static int count(Http.Answer answer, String what) {
        return answer.body().get(what).asInt();
    }

    private Http.Answer putAccounts(String csv) {
        return http.send(http.request("/xapi/accounts", Http.tokenOf("operator"))
                .setHeader("Content-Type", "text/csv")
                .PUT(BodyPublishers.ofString(csv)));
    }
}
