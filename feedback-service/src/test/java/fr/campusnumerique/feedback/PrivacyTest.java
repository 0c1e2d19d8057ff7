package fr.campusnumerique.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import fr.campusnumerique.local.parts.LocalParts;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** Reads the database as somebody would who got hold of it, but not of the key. */
class PrivacyTest extends RunningService {

    private static final int LEARNERS = 7;

    private static final Set<String> SAID = Set.of("surveys", "survey_employments", "opinions", "wishes");
    private static final Set<String> KINDS = Set.of("enrolment", "employment", "certificate", "certificate-employment");

    @Test
    void nothing_in_the_database_leads_to_who_said_something() {
        everythingHappens();
        for (var collection : mongo.getCollectionNames()) {
            var text = leaves(collection).toString();
            for (var trace : traces()) {
                assertThat(text).as(collection).doesNotContain(trace);
            }
        }
    }

    @Test
    void what_was_said_shares_no_pseudonym_with_any_other_collection() {
        everythingHappens();
        for (var collection : mongo.getCollectionNames()) {
            for (var said : SAID) {
                if (!collection.equals(said)) {
                    assertThat(pseudonyms(collection))
                            .as(said + " and " + collection)
                            .doesNotContainAnyElementsOf(pseudonyms(said));
                }
            }
        }
    }

    @Test
    void no_two_kinds_of_facts_can_be_joined_by_a_pseudonym() {
        everythingHappens();
        for (var one : KINDS) {
            assertThat(pseudonyms(factsOf(one))).as(one).isNotEmpty();
            for (var other : KINDS) {
                if (!one.equals(other)) {
                    assertThat(pseudonyms(factsOf(one)))
                            .as(one + " and " + other)
                            .doesNotContainAnyElementsOf(pseudonyms(factsOf(other)));
                }
            }
        }
    }

    @Test
    void no_document_has_both_the_session_and_the_employer_of_anybody_nor_a_time_but_the_day() {
        everythingHappens();
        for (var kind : KINDS) {
            assertThat(factsOf(kind)).isNotEmpty().allSatisfy(fact -> {
                assertThat(fact.keySet().contains("sessionId") && fact.keySet().contains("administration"))
                        .isFalse();
                assertThat(fact.keySet().contains("sessionId") && fact.keySet().contains("country"))
                        .isFalse();
                assertThat(fact.values()).noneMatch(value -> value instanceof Date);
            });
            assertThat(leaves(FACTS).toString()).as("times of the events").doesNotContain("17:20:31", "T14:00");
        }
    }

    @Test
    void what_was_said_has_no_time_no_order_and_no_plain_place() {
        everythingHappens();
        for (var collection : List.of("surveys", "survey_employments", "opinions")) {
            var leaves = leaves(collection);
            assertThat(leaves)
                    .noneMatch(leaf -> leaf instanceof Date || leaf instanceof ObjectId || leaf instanceof Long);
            assertThat(leaves.toString()).doesNotContain("ses-", "FR", "Gironde", "More exercises");
        }
        assertThat(fields("surveys"))
                .containsExactlyInAnyOrder("_id", "session", "quarter", "baseline", "retrospective", "followUp");
        assertThat(fields("survey_employments"))
                .containsExactlyInAnyOrder("_id", "administration", "country", "baseline", "retrospective", "followUp");
    }

    /** The published summary of a session says how many rated it, and the average: nothing stored has both. */
    @Test
    void no_ratings_can_be_laid_beside_the_published_averages() {
        everythingHappens();
        assertThat(fields("opinions")).containsExactlyInAnyOrder("_id", "session", "sealed");
        for (var collection : mongo.getCollectionNames()) {
            mongo.findAll(Document.class, collection)
                    .forEach(document ->
                            assertThat(document.keySet()).as(collection).doesNotContain("rating", "opinion"));
        }
    }

    @Test
    void nothing_that_was_said_is_on_the_bus() {
        everythingHappens();
        var id = mongo.findAll(Document.class, "publications").getFirst().getString("_id");
        await().atMost(Duration.ofMinutes(2))
                .until(() -> !Wire.read("campus.feedback", id).isEmpty());
        for (var record : Wire.read("campus.feedback", id)) {
            assertThat(record.value()).doesNotContain("More exercises.", "rating");
            SAID.forEach(said -> pseudonyms(said)
                    .forEach(pseudonym -> assertThat(record.value()).doesNotContain(pseudonym)));
        }
    }

    @Test
    void it_does_not_start_without_a_key() {
        assertThatExceptionOfType(UnusableKeyException.class)
                .isThrownBy(() -> start(""))
                .withMessage("campus.feedback.pseudonym-key cannot be used: it is not set");
    }

    @Test
    void it_does_not_go_on_with_another_key_than_the_database_was_begun_with() {
        var another = new PseudonymKey(Base64.getEncoder().encodeToString(new byte[32]));
        assertThatExceptionOfType(UnusableKeyException.class)
                .isThrownBy(() -> new PseudonymConfiguration().pseudonyms(another, mongo))
                .withMessageEndingWith("the database was begun with another key");
    }

    private static void start(String key) {
        try (var context = new SpringApplicationBuilder(FeedbackServiceApplication.class)
                .initializers(new LocalParts())
                .properties("server.port=0")
                .run("--campus.feedback.pseudonym-key=" + key)) {
            throw new AssertionError("started: " + context);
        } catch (RuntimeException failure) {
            Throwable cause = failure;
            while (cause.getCause() != null) {
                cause = cause.getCause();
            }
            throw (RuntimeException) cause;
        }
    }

    private void everythingHappens() {
        wire.course("AI", "ai", 1);
        for (var i = 1; i <= LEARNERS; i++) {
            wire.completed(enrolment("AI", "fr", i), subject(learner(i)), "AI", "fr", 3);
            var enrolment = enrolment("AI", "fr", i);
            var learner = subject(learner(i));
            wire.certificate(
                    "cer-" + i,
                    "validated",
                    2,
                    certificate -> certificate.put("enrolmentId", enrolment).put("learnerId", learner));
        }
        awaitCount("course_facts", 1);
        awaitFacts("enrolment", LEARNERS);
        awaitFacts("certificate", LEARNERS);
        for (var i = 1; i <= LEARNERS; i++) {
            send("PUT", "/feedback/" + enrolment("AI", "fr", i) + "/follow-up", """
                            {"proficiency": 4, "confidence": 3, "rating": 4, "comment": "More exercises.",
                             "retrospectiveBaseline": {"proficiency": 2, "confidence": 3}}""", bearer(learner(i)))
                    .is(200);
            send("PUT", "/wishes/AI", "{\"language\": \"en\", \"city\": \"Dakar\"}", bearer(learner(i)))
                    .is(200);
        }
        send("POST", "/programme/publications", null, bearer("operator")).is(201);
    }

    /** The ids of persons and their things, and what can be made of them without the key. */
    private static Set<String> traces() {
        var traces = new HashSet<String>();
        for (var i = 1; i <= LEARNERS; i++) {
            for (var id : List.of(enrolment("AI", "fr", i), subject(learner(i)), learner(i), "cer-" + i)) {
                traces.add(id);
                for (var made : List.of(digest("SHA-256", id), digest("SHA-1", id), digest("MD5", id), emptyKey(id))) {
                    traces.add(HexFormat.of().formatHex(made));
                    traces.add(Base64.getEncoder().withoutPadding().encodeToString(made));
                    traces.add(Base64.getUrlEncoder().withoutPadding().encodeToString(made));
                }
                traces.add(new Pseudonyms(new byte[32]).of(Pseudonyms.Use.SURVEY, id));
            }
        }
        return traces;
    }

    private static byte[] digest(String algorithm, String id) {
        try {
            return MessageDigest.getInstance(algorithm).digest(id.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] emptyKey(String id) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(new byte[1], "HmacSHA256"));
            return mac.doFinal(id.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private List<Object> leaves(String collection) {
        return leaves(mongo.findAll(Document.class, collection));
    }

    private static List<Object> leaves(List<Document> documents) {
        var leaves = new ArrayList<Object>();
        documents.forEach(document -> collect(document, leaves));
        return leaves;
    }

    /** 256 bits as base64. */
    private Set<String> pseudonyms(String collection) {
        return pseudonyms(mongo.findAll(Document.class, collection));
    }

    private static Set<String> pseudonyms(List<Document> documents) {
        var pseudonyms = new TreeSet<String>();
        leaves(documents).stream()
                .filter(leaf -> leaf instanceof String text && text.length() == 43)
                .forEach(text -> pseudonyms.add((String) text));
        return pseudonyms;
    }

    private Set<String> fields(String collection) {
        var fields = new TreeSet<String>();
        mongo.findAll(Document.class, collection).forEach(document -> fields.addAll(document.keySet()));
        return fields;
    }

    private static void collect(Object value, List<Object> leaves) {
        switch (value) {
            case Document document -> document.values().forEach(inner -> collect(inner, leaves));
            case List<?> list -> list.forEach(inner -> collect(inner, leaves));
            case null -> {}
            default -> leaves.add(value);
        }
    }
}
