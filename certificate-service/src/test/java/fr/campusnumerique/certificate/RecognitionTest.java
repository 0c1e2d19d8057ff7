package fr.campusnumerique.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import fr.campusnumerique.certificate.credential.CertificateId;
import fr.campusnumerique.contracts.Contracts;
import fr.campusnumerique.contracts.Shape;
import fr.campusnumerique.local.identity.LocalIdentity;
import fr.campusnumerique.local.parts.LocalParts;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class RecognitionTest extends RunningService {

    private static final String REVOKED = "fr.campusnumerique.recognition.revoked.v1";

    private final String persona = "trainer-" + UUID.randomUUID();
    private final String trainerId = LocalIdentity.persona(persona).subject();

    private String token() {
        return LocalParts.identity().token(persona);
    }

    private String recognised() {
        Bus.trainer("recognised", trainerId, 12);
        await().atMost(SOON).until(() -> get("/recognition", token()).status() == 200);
        return get("/recognition", token()).json().get("number").asString();
    }

    @Test
    void a_recognised_trainer_has_a_certificate_that_anyone_verifies() {
        var number = recognised();
        var shown = get("/verify/" + number, null).json();

        assertThat(shown.get("state").asString()).isEqualTo("valid");
        assertThat(shown.get("subject").asString()).isEqualTo("trainer");
        assertThat(shown.get("sessionsHeld").asInt()).isEqualTo(5);
        assertThat(shown.get("signatures").get(0).get("issuer").asString()).isEqualTo("unesco");
        assertThat(shown.get("signatures").get(0).get("statement").asString()).contains("campus.recognition.v1");
        assertThat(get("/verify/" + number + "?lang=fr", null, "Accept", "text/html")
                        .body())
                .contains("Ce certificat est valide", "Sessions animées", "cybersecurity");
        assertThat(get("/verify/" + number + "?lang=en", null, "Accept", "text/html")
                        .body())
                .contains("Recognised trainer", "Sessions held");
    }

    @Test
    void the_trainers_names_enter_with_their_own_token_and_the_signature_covers_them() {
        var number = recognised();
        assertThat(post("/recognition/claim", token(), "").status()).isEqualTo(200);
        assertThat(post("/recognition/claim", token(), "").status()).isEqualTo(200);

        var name = LocalIdentity.persona(persona).familyName();
        var shown = get("/verify/" + number, null).json();
        assertThat(shown.get("state").asString()).isEqualTo("valid");
        assertThat(shown.get("holder").get("familyName").asString()).isEqualTo(name);
        assertThat(shown.get("signatures").get(0).get("statement").asString()).contains(name);
        assertThat(post("/recognition/claim", LocalParts.identity().token("learner-curious"), "")
                        .status())
                .isEqualTo(404);

        var id = CertificateId.ofRecognition(trainerId);
        await().atMost(SOON).until(() -> Bus.published(id).size() == 2);
        assertThat(Bus.published(id)).allSatisfy(event -> {
            assertThat(Shape.differences(Shape.of(event.json()), Shape.of(Contracts.example(event.type()))))
                    .isEmpty();
            assertThat(event.json()).doesNotContain(name, number);
        });
    }

    @Test
    void a_trainer_has_one_whatever_comes_twice_late_or_by_a_later_event_only() {
        Bus.trainer("revised", trainerId, 14);
        Bus.trainer("recognised", trainerId, 12);
        var number = recognised();

        assertThat(get("/recognition", token()).json().get("number").asString()).isEqualTo(number);
        var stored = store.getCollection("recognitions").countDocuments(new Document("trainerId", trainerId));
        assertThat(stored).isEqualTo(1);
    }

    @Test
    void a_changed_record_is_shown_as_broken() {
        var number = recognised();
        store.getCollection("recognitions")
                .updateOne(
                        new Document("number", number),
                        new Document("$set", new Document("recognised.sessionsHeld", 50)));

        assertThat(get("/verify/" + number, null).json().get("state").asString())
                .isEqualTo("broken");
    }

    @Test
    void whoever_verifies_a_revoked_one_reads_so_and_why_and_the_first_reason_stands() {
        var number = recognised();
        assertThat(revoke(number, "officer-unesco", "obtained-by-deceit").status())
                .isEqualTo(200);
        assertThat(revoke(number.toLowerCase(Locale.ROOT), "officer-unesco", "holder-request")
                        .json()
                        .get("revocationReason")
                        .asString())
                .isEqualTo("obtained-by-deceit");

        var shown = get("/verify/" + number, null).json();
        assertThat(shown.get("state").asString()).isEqualTo("revoked");
        assertThat(shown.get("revocationReason").asString()).isEqualTo("obtained-by-deceit");
        assertThat(shown.get("validAt").isNull()).isTrue();
        assertThat(get("/verify/" + number + "?lang=fr", null, "Accept", "text/html")
                        .body())
                .contains("Ce certificat a été révoqué", "Sessions animées");
        assertThat(get("/recognition", token()).json().get("revocationReason").asString())
                .isEqualTo("obtained-by-deceit");
        assertThat(post("/recognition/claim", token(), "").problem()).isEqualTo("/problems/certificate-revoked");
    }

    @Test
    void the_revocation_is_published_once_and_a_recognition_that_arrives_again_brings_nothing_back() {
        var number = recognised();
        var id = CertificateId.ofRecognition(trainerId);
        revoke(id, "officer-unesco", "issued-in-error");
        revoke(id, "officer-unesco", "issued-in-error");
        Bus.trainer("recognised", trainerId, 13);
        awaitHandled("trainers");

        await().atMost(SOON).until(() -> Bus.published(id).size() == 2);
        var event = Bus.published(id).getLast();
        assertThat(event.type()).isEqualTo(REVOKED);
        assertThat(Shape.differences(
                        Shape.of(event.json().replaceAll("\"claimedAt\":null", "\"claimedAt\":\"\"")),
                        Shape.of(Contracts.example(REVOKED))))
                .isEmpty();
        assertThat(event.json()).doesNotContain(number);
        assertThat(get("/verify/" + number, null).json().get("state").asString())
                .isEqualTo("revoked");
    }

    @Test
    void only_an_officer_of_one_of_its_issuers_revokes_it() {
        var number = recognised();
        assertThat(revoke(number, "officer-oxford", "issued-in-error").problem())
                .isEqualTo("/problems/issuer-not-required");
        assertThat(revoke(number, persona, "issued-in-error").status()).isEqualTo(403);
        assertThat(revoke("rec-unknown", "officer-unesco", "issued-in-error").problem())
                .isEqualTo("/problems/certificate-unknown");
        assertThat(revoke(number, "officer-unesco", "because").status()).isEqualTo(400);
        assertThat(get("/verify/" + number, null).json().get("state").asString())
                .isEqualTo("valid");
    }

    @Test
    void another_one_with_other_names_takes_the_place_of_a_revoked_one() {
        var number = recognised();
        post("/recognition/claim", token(), "");
        revoke(number, "officer-unesco", "name-corrected");

        var other = reissue(number, "officer-unesco").json().get("number").asString();

        assertThat(other).isNotEqualTo(number);
        assertThat(reissue(number, "officer-unesco").json().get("number").asString())
                .as("asked for again")
                .isEqualTo(other);
        assertThat(get("/recognition", token()).json().get("number").asString()).isEqualTo(other);
        assertThat(get("/verify/" + number, null).json().get("state").asString())
                .isEqualTo("revoked");
        var shown = get("/verify/" + other, null).json();
        assertThat(shown.get("state").asString()).isEqualTo("valid");
        assertThat(shown.get("sessionsHeld").asInt()).isEqualTo(5);
        assertThat(shown.get("holder").isNull()).as("claimed anew").isTrue();
        assertThat(post("/recognition/claim", token(), "").status()).isEqualTo(200);
        assertThat(get("/verify/" + other, null).json().get("holder").isNull()).isFalse();

        var id = CertificateId.afterRecognition(CertificateId.ofRecognition(trainerId));
        await().atMost(SOON).until(() -> Bus.published(id).size() == 2);
        assertThat(Bus.published(id).getFirst().type()).isEqualTo("fr.campusnumerique.recognition.issued.v1");
        assertThat(Bus.published(id).getFirst().json()).contains(trainerId);
    }

    @Test
    void one_that_was_issued_again_can_be_revoked_and_issued_again_too() {
        var first = recognised();
        revoke(first, "officer-unesco", "name-corrected");
        var second = reissue(first, "officer-unesco").json().get("number").asString();
        revoke(second, "officer-unesco", "name-corrected");
        assertThat(get("/recognition", token()).json().get("revocationReason").asString())
                .isEqualTo("name-corrected");

        var third = reissue(second, "officer-unesco").json().get("number").asString();
        assertThat(get("/recognition", token()).json().get("number").asString()).isEqualTo(third);
    }

    @Test
    void nothing_takes_the_place_of_one_that_stands_or_is_another_issuers() {
        var number = recognised();
        assertThat(reissue(number, "officer-unesco").problem()).isEqualTo("/problems/certificate-not-revoked");
        revoke(number, "officer-unesco", "issued-in-error");
        assertThat(reissue(number, "officer-oxford").problem()).isEqualTo("/problems/issuer-not-required");
        assertThat(reissue(number, persona).status()).isEqualTo(403);
        assertThat(reissue("rec-unknown", "officer-unesco").problem()).isEqualTo("/problems/certificate-unknown");
        assertThat(get("/recognition", token()).json().get("number").asString()).isEqualTo(number);
    }

    @Test
    void a_forgotten_trainers_recognitions_are_all_forgotten_and_none_is_issued_again() {
        var number = recognised();
        revoke(number, "officer-unesco", "name-corrected");
        var other = reissue(number, "officer-unesco").json().get("number").asString();
        post("/recognition/claim", token(), "");
        forget("withdraw");

        assertThat(get("/verify/" + other, null).json().get("state").asString()).isEqualTo("withdrawn");
        var both = store.find(query(where("number").in(number, other)), Document.class, "recognitions");
        assertThat(both).hasSize(2);
        assertThat(both.toString())
                .doesNotContain(trainerId, LocalIdentity.persona(persona).familyName());
        assertThat(reissue(number, "officer-unesco").problem()).isEqualTo("/problems/certificate-not-revoked");
    }

    private Answer reissue(String recognition, String officer) {
        return post(
                "/recognitions/" + recognition + "/reissue",
                LocalParts.identity().token(officer),
                "");
    }

    private Answer revoke(String recognition, String officer, String reason) {
        return post(
                "/recognitions/" + recognition + "/revoke",
                LocalParts.identity().token(officer),
                "{\"reason\": \"" + reason + "\"}");
    }

    @Test
    void a_forgotten_trainers_recognition_that_is_kept_stays_verifiable_and_leads_to_nobody() {
        var number = recognised();
        post("/recognition/claim", token(), "");
        forget("keep");

        var shown = get("/verify/" + number, null).json();
        assertThat(shown.get("state").asString()).isEqualTo("valid");
        assertThat(shown.get("holder").get("familyName").asString())
                .isEqualTo(LocalIdentity.persona(persona).familyName());
        assertThat(storedText()).doesNotContain(trainerId);
        assertThat(get("/recognition", token()).status()).isEqualTo(404);
        await().atMost(SOON)
                .until(() ->
                        Bus.published(CertificateId.ofRecognition(trainerId)).size() == 3);
        var last = Bus.published(CertificateId.ofRecognition(trainerId)).getLast();
        assertThat(last.type()).isEqualTo("fr.campusnumerique.recognition.removed.v1");
        assertThat(last.json()).isEmpty();
        assertThat(revoke(number, "officer-unesco", "issued-in-error").status())
                .as("it can still be revoked")
                .isEqualTo(200);
        assertThat(get("/verify/" + number, null).json().get("state").asString())
                .isEqualTo("revoked");
        assertThat(storedText()).doesNotContain(LocalIdentity.persona(persona).familyName());
        assertThat(Bus.published(CertificateId.ofRecognition(trainerId))
                        .getLast()
                        .type())
                .isEqualTo(last.type());
    }

    @Test
    void a_forgotten_trainers_recognition_that_is_withdrawn_loses_its_names() {
        var number = recognised();
        post("/recognition/claim", token(), "");
        forget("withdraw");

        assertThat(get("/verify/" + number, null).json().get("state").asString())
                .isEqualTo("withdrawn");
        assertThat(storedText())
                .doesNotContain(trainerId, LocalIdentity.persona(persona).familyName());
        var refused = revoke(number, "officer-unesco", "issued-in-error");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.problem()).isEqualTo("/problems/holder-forgotten");
    }

    @Test
    void a_revoked_one_stays_revoked_without_names_when_its_trainer_is_forgotten() {
        var number = recognised();
        post("/recognition/claim", token(), "");
        revoke(number, "officer-unesco", "issued-in-error");
        forget("keep");

        var shown = get("/verify/" + number, null).json();
        assertThat(shown.get("state").asString()).isEqualTo("revoked");
        assertThat(shown.get("holder").isNull()).isTrue();
        assertThat(storedText())
                .doesNotContain(trainerId, LocalIdentity.persona(persona).familyName());
    }

    @Test
    void a_recognition_that_arrives_late_is_not_issued_to_who_was_forgotten() {
        forget("keep");
        var told = Bus.example("fr.campusnumerique.trainer.recognised.v1", 0);
        told.put("trainerId", trainerId)
                .put("recognisedAt", Instant.now().minusSeconds(60).toString());
        Bus.send("campus.trainers", "trainers", "fr.campusnumerique.trainer.recognised.v1", trainerId, 12, told);
        awaitHandled("trainers");

        assertThat(store.getCollection("recognitions")
                        .countDocuments(new Document("_id", CertificateId.ofRecognition(trainerId))))
                .isZero();
    }

    @Test
    void a_trainer_who_was_forgotten_and_is_recognised_anew_gets_another_and_no_sequence_begins_again() {
        recognised();
        forget("keep");
        var first = CertificateId.ofRecognition(trainerId);
        await().atMost(SOON).until(() -> Bus.published(first).size() == 2);
        var again = Bus.example("fr.campusnumerique.trainer.recognised.v1", 0);
        again.put("trainerId", trainerId).put("recognisedAt", "2029-03-01T08:00:00Z");
        for (var sequence : new int[] {20, 21}) {
            Bus.send(
                    "campus.trainers",
                    "trainers",
                    "fr.campusnumerique.trainer.recognised.v1",
                    trainerId,
                    sequence,
                    again);
        }
        awaitHandled("trainers");

        assertThat(get("/recognition", token()).json().get("recognitionId").asString())
                .isEqualTo(CertificateId.afterRecognition(first));
        var second = CertificateId.afterRecognition(first);
        await().atMost(SOON).until(() -> !Bus.published(second).isEmpty());
        assertThat(Bus.published(first)).extracting(Bus.Published::sequence).containsExactly(1L, 2L);
        assertThat(Bus.published(second)).extracting(Bus.Published::sequence).containsExactly(1L);
    }

    @Test
    void one_that_waits_for_its_issuer_is_not_issued_to_who_was_forgotten() {
        store.insert(
                new Document("_id", trainerId)
                        .append("disciplines", List.of("cybersecurity"))
                        .append("sessionsHeld", 5)
                        .append("recognisedAt", Instant.now()),
                "awaited_recognitions");
        forget("keep");

        assertThat(store.findAll(Document.class, "awaited_recognitions").toString())
                .doesNotContain(trainerId);
    }

    private String storedText() {
        return store.findById(CertificateId.ofRecognition(trainerId), Document.class, "recognitions")
                .toJson();
    }

    /** Asks for the trainer's erasure and waits until this service has acknowledged. */
    private void forget(String certificates) {
        var erasure = "era-" + UUID.randomUUID();
        var type = "fr.campusnumerique.erasure.requested.v1";
        var request = (ObjectNode) new JsonMapper().readTree(Contracts.example(type));
        request.put("erasureId", erasure)
                .put("learnerId", trainerId)
                .put("certificates", certificates)
                .put("requestedAt", Instant.now().toString());
        Bus.send("campus.erasures", "erasures", type, erasure, 1, request);
        await().atMost(SOON).until(() -> {
            var given = store.findById(erasure + "-certificate-service", Document.class, "acknowledgements");
            return given != null && given.get("givenAt") != null && given.get("learnerId") == null;
        });
    }
}
