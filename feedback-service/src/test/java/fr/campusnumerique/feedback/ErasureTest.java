package fr.campusnumerique.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.campusnumerique.feedback.Pseudonyms.Use;
import fr.campusnumerique.feedback.replica.ReplicaCountService;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import org.bson.Document;
import org.bson.types.Binary;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What this service does when a learner asks to be forgotten; the other services are played by the test. */
class ErasureTest extends RunningService {

    private static final Duration SOON = Duration.ofMinutes(2);
    private static final String SCORES = "{\"proficiency\": 2, \"confidence\": 3}";
    private static final String FOLLOW_UP =
            "{\"proficiency\": 4, \"confidence\": 3, \"rating\": 5, \"comment\": \"C'est moi\"}";

    @Autowired
    private ReplicaCountService replica;

    @Autowired
    private Pseudonyms pseudonyms;

    @Autowired
    private Seal seal;

    private final String unique = UUID.randomUUID().toString().substring(0, 8);
    private final String enrolment = "enr-" + unique;
    private final String certificate = "cer-" + unique;
    private final String erasure = "era-" + unique;
    private final String learner = "learner-" + unique;

    @Test
    void what_counts_goes_on_counting_and_leads_nowhere() {
        saidAndCertified();
        var person = person();
        assertThat(opinion()).contains("C'est moi");
        request();
        assertThat(owed()).as("the enrolment still leads to the learner").isTrue();
        erased();
        awaitGiven();

        assertThat(facts("enrolment")).isEqualTo(1);
        assertThat(facts("certificate")).isEqualTo(1);
        assertThat(person()).isNotEqualTo(person);
        assertThat(factsOf("employment").getFirst().getString("administration")).isEmpty();
        assertThat(factsOf("certificate-employment").getFirst().getString("administration"))
                .isEmpty();
        assertThat(count("survey_employments")).isZero();
        assertThat(count("surveys")).as("scores stay").isEqualTo(1);
        assertThat(opinion()).contains("\"rating\":5").doesNotContain("C'est moi");
        get(learner, "/feedback/" + enrolment + "/surveys").isProblem(404, "survey-not-found");
        assertThat(replica.certifiedOn(LocalDate.now(ZoneOffset.UTC)))
                .as("still one person")
                .isEqualTo(1);
    }

    @Test
    void a_kept_certificate_that_is_revoked_counts_no_longer() {
        saidAndCertified();
        request();
        erased();
        awaitGiven();

        certificateErased(5, "revoked");

        await().atMost(SOON).until(() -> factsOf("certificate").getFirst().getString("revokedOn") != null);
    }

    @Test
    void an_enrolment_that_nothing_stays_of_is_gone_with_all_that_was_said_and_wished() {
        wire.enrolment(enrolment, subject(learner), "confirmed", 1, event -> {});
        awaitFacts("enrolment", 1);
        send("PUT", "/feedback/" + enrolment + "/baseline", SCORES, bearer(learner))
                .is(200);
        request();
        wire.send("campus.enrolments", "enrolments", enrolment, "fr.campusnumerique.enrolment.removed.v1", 3, null);
        awaitGiven();
        assertThat(facts("enrolment")).isZero();
        assertThat(count("surveys")).isZero();

        wire.enrolment(enrolment, subject(learner), "confirmed", 2, event -> {});
        wire.enrolment("enr-marker-" + unique, subject("learner-1"), "confirmed", 1, event -> {});
        await().atMost(SOON).until(() -> facts("enrolment") > 0);
        assertThat(facts("enrolment")).as("what is late does not come back").isEqualTo(1);
    }

    @Test
    void rebuilt_from_the_events_the_figures_are_the_running_ones() {
        saidAndCertified();
        request();
        erased();
        awaitGiven();
        var before = factsOf("enrolment");
        assertThat(send("POST", "/programme/rebuild", null, bearer("operator"))
                        .is(200)
                        .json()
                        .path("differing")
                        .asInt(-1))
                .isNotNegative();
        assertThat(factsOf("enrolment")).containsAll(before);
    }

    private void saidAndCertified() {
        wire.enrolment(enrolment, subject(learner), "confirmed", 1, event -> {});
        awaitFacts("enrolment", 1);
        send("PUT", "/feedback/" + enrolment + "/baseline", SCORES, bearer(learner))
                .is(200);
        wire.enrolment(enrolment, subject(learner), "completed", 2, event -> {});
        wire.certificate(
                certificate,
                "validated",
                3,
                event -> event.put("enrolmentId", enrolment).put("learnerId", subject(learner)));
        awaitFacts("certificate", 1);
        await().atMost(SOON)
                .until(() -> factsOf("enrolment").getFirst().getString("state").equals("completed"));
        send("PUT", "/feedback/" + enrolment + "/follow-up", FOLLOW_UP, bearer(learner))
                .is(200);
    }

    private void request() {
        var type = "fr.campusnumerique.erasure.requested.v1";
        var payload = Wire.example(type)
                .put("erasureId", erasure)
                .put("learnerId", subject(learner))
                .put("requestedAt", "2026-11-14T17:20:31Z");
        wire.send("campus.erasures", "erasures", erasure, type, 1, payload.toString());
        awaitCount("acknowledgements", 1);
    }

    private void erased() {
        var ofEnrolment = "fr.campusnumerique.enrolment.erased.v1";
        var enrolmentErased =
                Wire.example(ofEnrolment).put("enrolmentId", enrolment).put("erasureId", erasure);
        wire.send("campus.enrolments", "enrolments", enrolment, ofEnrolment, 3, enrolmentErased.toString());
        certificateErased(4, "valid");
    }

    private void certificateErased(long sequence, String state) {
        var type = "fr.campusnumerique.certificate.erased.v1";
        var payload = Wire.example(type)
                .put("certificateId", certificate)
                .put("enrolmentId", enrolment)
                .put("erasureId", erasure)
                .put("state", state);
        wire.send("campus.certificates", "certificates", certificate, type, sequence, payload.toString());
    }

    private boolean owed() {
        return mongo.findAll(Document.class, "acknowledgements").getFirst().get("learnerId") != null;
    }

    private void awaitGiven() {
        await().atMost(SOON).until(() -> !owed());
    }

    private String opinion() {
        var id = pseudonyms.of(Use.OPINION, enrolment);
        var sealed = mongo.findById(id, Document.class, "opinions").get("sealed", Binary.class);
        return new String(seal.open(sealed.getData(), id), StandardCharsets.UTF_8);
    }

    private String person() {
        return factsOf("enrolment").getFirst().getString("person");
    }
}
