package fr.campusnumerique.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import fr.campusnumerique.local.parts.LocalParts;
import fr.campusnumerique.privacy.PersonalData;
import fr.campusnumerique.testkit.structure.PersonKeys;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@CatalogTest
class PersonalDataTest {

    @Autowired
    private List<PersonalData> kinds;

    @Autowired
    private Client client;

    @Test
    void every_collection_that_names_a_person_is_exported_and_erased() {
        var named = PersonKeys.inTypes("fr.campusnumerique.catalog").keySet();

        assertThat(named).contains("sessions", "trainer_applications", "known_seats");
        assertThat(kinds.stream().flatMap(kind -> kind.collections().stream()))
                .containsAll(named)
                .contains("trainers", "calendar_links");
    }

    @Test
    void whoever_is_known_reads_what_is_stored_of_them() {
        var answer =
                client.send("GET", "/me/data", null, LocalParts.identity().token("learner-of-whom-nothing-is-known"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().at("/data").propertyNames())
                .contains("trainer", "sessionsTaught", "trainerApplications", "seats", "calendarLinks");
        assertThat(client.get("/me/data").status()).isEqualTo(401);
    }
}
