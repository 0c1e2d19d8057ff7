package fr.campusnumerique.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.campusnumerique.local.identity.LocalIdentity;
import fr.campusnumerique.local.parts.LocalParts;
import fr.campusnumerique.privacy.ErasureOrder;
import fr.campusnumerique.privacy.PersonalData;
import fr.campusnumerique.testkit.structure.PersonKeys;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class PersonalDataTest extends RunningService {

    @Autowired
    private List<PersonalData> personalData;

    @Test
    void whatever_names_a_person_is_exported_to_them_and_erased() {
        var learnt = valid();
        var familyName = "Family" + UUID.randomUUID();
        var token = tokenOf(learnt, familyName);
        post("/certificates/" + learnt.certificateId() + "/claim", token, "");
        recognised(learnt);
        post("/recognition/claim", token, "");
        awaitedRecognition(learnt);
        storeAdoption(newCode(), "unesco", learnt.subject());

        var answeredFor = new HashSet<String>();
        personalData.forEach(one -> answeredFor.addAll(one.collections()));
        assertThat(answeredFor)
                .containsAll(
                        PersonKeys.inTypes("fr.campusnumerique.certificate").keySet())
                .containsAll(PersonKeys.inStore(store.getDb(), Set.of(learnt.subject(), familyName)));
        assertThat(PersonKeys.inStore(store.getDb(), Set.of(familyName)))
                .containsExactly("certificates", "recognitions");

        var exported = get("/me/data", learnt.token());
        assertThat(exported.status()).isEqualTo(200);
        var persona = LocalIdentity.persona(learnt.persona());
        var data = exported.json().get("data");
        var certificate = data.get("certificates").get(0);
        assertThat(certificate.get("certificateId").asString()).isEqualTo(learnt.certificateId());
        assertThat(certificate.get("holder").get("familyName").asString()).isEqualTo(familyName);
        assertThat(data.get("recognitions")).hasSize(2);
        assertThat(data.get("recognitions")
                        .get(0)
                        .get("holder")
                        .get("givenName")
                        .asString())
                .isEqualTo(persona.givenName());
        assertThat(data.get("adoptions")).hasSize(1);
        var other = get("/me/data", LocalParts.identity().token("learner-" + UUID.randomUUID()));
        assertThat(other.json().get("data").get("certificates")).isEmpty();

        var order = new ErasureOrder("era-" + UUID.randomUUID(), learnt.subject(), false, Instant.now());
        personalData.forEach(one -> one.erase(order));

        assertThat(personalData)
                .allSatisfy(one -> assertThat(one.export(learnt.subject())).isEmpty());
        assertThat(PersonKeys.inStore(store.getDb(), Set.of(learnt.subject(), familyName)))
                .isEmpty();
        assertThat(store.findById(learnt.certificateId(), Document.class, "certificates"))
                .as("withdrawn, so without the names")
                .containsEntry("state", "WITHDRAWN");
    }

    /** With a family name that nobody else bears, so that the whole store can be searched for it. */
    private static String tokenOf(Learnt learnt, String familyName) {
        return LocalParts.identity().sign(claims -> {
            LocalIdentity.persona(learnt.persona()).describeIn(claims);
            claims.claim("family_name", familyName);
        });
    }

    private void recognised(Learnt learnt) {
        Bus.trainer("recognised", learnt.subject(), 12);
        await().atMost(SOON).until(() -> get("/recognition", learnt.token()).status() == 200);
    }

    private void awaitedRecognition(Learnt learnt) {
        var awaited = new Document("_id", learnt.subject())
                .append("disciplines", List.of("cybersecurity"))
                .append("sessionsHeld", 5)
                .append("recognisedAt", Instant.now());
        store.save(awaited, "awaited_recognitions");
    }
}
