package fr.campusnumerique.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import fr.campusnumerique.feedback.Pseudonyms.Use;
import fr.campusnumerique.privacy.PersonalData;
import fr.campusnumerique.testkit.structure.PersonKeys;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A learner is named in the store only by pseudonyms: one for each use. */
class PersonalDataTest extends RunningService {

    private static final String LEARNER = "learner-5";

    @Autowired
    private List<PersonalData> kinds;

    @Autowired
    private Pseudonyms pseudonyms;

    @Test
    void whatever_names_a_person_is_exported_and_erased() {
        everythingHappens();
        var names = Arrays.stream(Use.values())
                .map(use -> pseudonyms.of(use, subject(LEARNER)))
                .toList();

        var answeredFor = new HashSet<String>();
        kinds.forEach(kind -> answeredFor.addAll(kind.collections()));
        assertThat(PersonKeys.inStore(mongo.getDb(), names)).contains(FACTS, "wishes");
        assertThat(answeredFor)
                .containsAll(PersonKeys.inStore(mongo.getDb(), names))
                .containsAll(PersonKeys.inTypes("fr.campusnumerique.feedback").keySet());
    }

    @Test
    void a_learner_reads_what_counts_of_them_without_pseudonyms() {
        everythingHappens();
        var data = get(LEARNER, "/me/data").is(200).json().path("data");
        assertThat(data.path("wishes")).hasSize(1);
        assertThat(data.path("facts"))
                .hasSize(3)
                .allSatisfy(fact ->
                        assertThat(fact.propertyNames()).doesNotContain("_id", "person", "holder", "enrolment"));
        assertThat(data.path("facts").toString()).contains("\"state\":\"completed\"", "fr.gouv.ecologie");
        assertThat(get("learner-6", "/me/data").is(200).json().path("data").path("facts"))
                .isEmpty();
        assertThat(send("GET", "/me/data", null).status()).isEqualTo(401);
    }

    private void everythingHappens() {
        wire.course("AI", "ai", 1);
        var enrolment = enrolment("AI", "fr", 5);
        wire.completed(enrolment, subject(LEARNER), "AI", "fr", 3);
        wire.certificate(
                "cer-5",
                "validated",
                2,
                certificate -> certificate.put("enrolmentId", enrolment).put("learnerId", subject(LEARNER)));
        awaitCount("course_facts", 1);
        awaitFacts("enrolment", 1);
        awaitFacts("certificate", 1);
        send("PUT", "/wishes/AI", "{\"language\": \"en\", \"city\": \"Dakar\"}", bearer(LEARNER))
                .is(200);
    }
}
