package fr.campusnumerique.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.campusnumerique.contracts.Contracts;
import fr.campusnumerique.contracts.Shape;
import fr.campusnumerique.local.LocalIdentity;
import fr.campusnumerique.local.LocalParts;
import java.util.UUID;
import org.bson.Document;
import org.junit.jupiter.api.Test;

class RecognitionTest extends RunningService {

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
    void a_trainer_has_one_whatever_is_told_twice_late_or_by_a_later_event_only() {
        Bus.trainer("revised", trainerId, 14);
        Bus.trainer("recognised", trainerId, 12);
        var number = recognised();

        assertThat(get("/recognition", token()).json().get("number").asString()).isEqualTo(number);
        var stored = store.getCollection("recognitions").countDocuments(new Document("trainerId", trainerId));
        assertThat(stored).isEqualTo(1);
    }

    @Test
    void a_changed_record_is_told_as_broken() {
        var number = recognised();
        store.getCollection("recognitions")
                .updateOne(
                        new Document("number", number),
                        new Document("$set", new Document("recognised.sessionsHeld", 50)));

        assertThat(get("/verify/" + number, null).json().get("state").asString())
                .isEqualTo("broken");
    }
}
