package fr.campusnumerique.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import fr.campusnumerique.testkit.structure.CampusRules;
import fr.campusnumerique.testkit.structure.PersonKeys;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

@AnalyzeClasses(packages = "fr.campusnumerique.privacy", importOptions = DoNotIncludeTests.class)
class StructureTest {

    @ArchTest
    static final ArchTests rules = ArchTests.in(CampusRules.class);

    /** The export {@code pendingErasures} answers for it. */
    @Test
    void what_this_library_itself_stores_names_people_in_one_collection() {
        assertThat(PersonKeys.inTypes("fr.campusnumerique.privacy"))
                .isEqualTo(Map.of(
                        Acknowledgement.COLLECTION, Set.of("Acknowledgement.learner", "Acknowledgement.learnerId")));
    }
}
