package fr.campusnumerique.testkit.structure;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each rule notices what breaks it, in a service made for that in the packages beside this test's. */
class CampusRulesTest {

    private static final JavaClasses SERVICE = new ClassFileImporter().importPackages("fr.campusnumerique.catalog");

    private static List<String> broken(ArchRule rule) {
        return rule.evaluate(SERVICE).getFailureReport().getDetails();
    }

    @Test
    void a_circle_of_packages() {
        assertThat(broken(CampusRules.packages_are_free_of_cycles))
                .singleElement()
                .asString()
                .contains("catalog.alpha", "catalog.beta");
    }

    @Test
    void packages_without_the_promise_of_no_nulls() {
        assertThat(broken(CampusRules.every_package_is_null_marked)).isNotEmpty();
    }

    @Test
    void another_service() {
        assertThat(broken(CampusRules.a_service_imports_no_other_service))
                .isNotEmpty()
                .allMatch(line -> line.contains("Foreign"));
    }

    @Test
    void a_bean_of_another_feature_but_no_service_and_no_replica() {
        assertThat(broken(CampusRules.features_reach_one_another_through_a_service_or_facade))
                .isNotEmpty()
                .allMatch(line -> line.contains("BetaRepository"));
    }

    @Test
    void web_types() {
        assertThat(broken(CampusRules.only_controllers_pages_and_problems_import_web_types))
                .isNotEmpty()
                .allMatch(line -> line.contains("HttpStatusCode"));
    }

    @Test
    void messaging_types() {
        assertThat(broken(CampusRules.only_listeners_import_messaging_types))
                .isNotEmpty()
                .allMatch(line -> line.contains("TopicPartition"));
    }

    @Test
    void an_event_that_knows_spring() {
        assertThat(broken(CampusRules.aggregates_and_events_know_spring_by_mapping_annotations_only))
                .isNotEmpty()
                .allMatch(line -> line.contains("Environment"));
    }
}
