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

    @Test
    void nothing_in_the_database_leads_from_an_answer_to_its_author() {
        everythingHappens();
        for (var collection : mongo.getCollectionNames()) {
            var leaves = new ArrayList<Object>();
            mongo.getCollection(collection).find().forEach(document -> collect(document, leaves));
            var text = leaves.toString();
            for (var trace : traces()) {
                assertThat(text).as(collection).doesNotContain(trace);
            }
        }
    }

    @Test
    void an_answer_shares_nothing_with_any_other_collection_but_course_and_language() {
        everythingHappens();
        var answers = strings("answers");
        answers.removeAll(Set.of("AI", "fr", "More exercises."));
        for (var collection : mongo.getCollectionNames()) {
            if (!collection.equals("answers")) {
                assertThat(strings(collection)).as(collection).doesNotContainAnyElementsOf(answers);
            }
        }
    }

    @Test
    void an_answer_tells_no_time_and_no_order() {
        everythingHappens();
        var leaves = new ArrayList<Object>();
        mongo.getCollection("answers").find().forEach(document -> collect(document, leaves));
        assertThat(leaves).noneMatch(leaf -> leaf instanceof Date || leaf instanceof ObjectId || leaf instanceof Long);
        for (var answer : mongo.findAll(Document.class, "answers")) {
            assertThat(answer.keySet())
                    .isSubsetOf("_id", "courseCode", "language", "assessment", "publishedIn", "_class");
            assertThat(answer.get("assessment", Document.class).keySet())
                    .isSubsetOf(
                            "proficiencyBefore",
                            "proficiencyAfter",
                            "confidenceBefore",
                            "confidenceAfter",
                            "rating",
                            "comment");
        }
    }

    @Test
    void nothing_about_an_answer_is_on_the_bus() {
        everythingHappens();
        for (var publication : mongo.findAll(Document.class, "publications")) {
            var id = publication.getString("_id");
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> !Wire.read("campus.feedback", id).isEmpty());
            for (var record : Wire.read("campus.feedback", id)) {
                assertThat(record.value()).doesNotContain("More exercises.", "rating");
                strings("answers").stream()
                        .filter(text -> text.length() == 43)
                        .forEach(pseudonym -> assertThat(record.value()).doesNotContain(pseudonym));
            }
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
        complete("AI", "fr", LEARNERS);
        for (var i = 1; i <= LEARNERS; i++) {
            wire.certificate("cer-" + i, "validated", "AI", "fr", 2);
        }
        awaitCount("certificate_facts", LEARNERS);
        answer("AI", "fr", 1, LEARNERS - 1);
        publish("Idempotency-Key", "december").is(201);
        put(
                        learner(LEARNERS),
                        enrolment("AI", "fr", LEARNERS),
                        answer(1, 3).replace("4}", "4, \"comment\": \"More exercises.\"}"))
                .is(201);
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
                traces.add(new Pseudonyms(new byte[32]).ofAnswer(id));
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

    private Set<String> strings(String collection) {
        var leaves = new ArrayList<Object>();
        mongo.getCollection(collection).find().forEach(document -> collect(document, leaves));
        var strings = new TreeSet<String>();
        leaves.stream()
                .filter(leaf -> leaf instanceof String text && !text.startsWith("fr.campusnumerique."))
                .forEach(text -> strings.add((String) text));
        return strings;
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
