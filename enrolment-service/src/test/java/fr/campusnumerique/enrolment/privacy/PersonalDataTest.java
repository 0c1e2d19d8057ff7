package fr.campusnumerique.enrolment.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import fr.campusnumerique.enrolment.CampusTest;
import fr.campusnumerique.privacy.PersonalData;
import fr.campusnumerique.testkit.structure.PersonKeys;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class PersonalDataTest extends CampusTest {

    @Autowired
    private List<PersonalData> personalData;

    @Test
    void every_collection_that_names_a_person_is_exported_and_erased() {
        assertThat(personalData.stream().flatMap(kind -> kind.collections().stream()))
                .containsAll(PersonKeys.inTypes("fr.campusnumerique.enrolment").keySet());
    }
}
