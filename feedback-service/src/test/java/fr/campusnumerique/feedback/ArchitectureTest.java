package fr.campusnumerique.feedback;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.function.Predicate;

@AnalyzeClasses(packages = "fr.campusnumerique.feedback", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule imports_no_other_service = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "fr.campusnumerique.catalog..",
                    "fr.campusnumerique.enrolment..",
                    "fr.campusnumerique.certificate..",
                    "fr.campusnumerique.local..");

    @ArchTest
    static final ArchRule only_controllers_pages_and_problems_know_the_web = noClasses()
            .that(are(
                    "not controllers, pages or problems",
                    type -> !outermost(type).matches(".*(Controller|Page)|Problems")))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "fr.campusnumerique.web..",
                    "org.springframework.web..",
                    "org.springframework.http..",
                    "org.springframework.security..",
                    "jakarta.servlet..",
                    "io.swagger..");

    @ArchTest
    static final ArchRule only_listeners_know_messaging = noClasses()
            .that(are("not listeners", type -> !outermost(type).endsWith("Listener")))
            .should()
            .dependOnClassesThat(are(
                    "messaging types",
                    type -> type.getPackageName()
                                    .matches(
                                            "(org\\.springframework\\.(messaging|kafka|cloud)|org\\.apache\\.kafka)\\b.*")
                            || type.getName().matches("fr\\.campusnumerique\\.eventing\\.(EventConsumer|Received)")));

    @ArchTest
    static final ArchRule aggregates_and_events_know_no_spring_but_mapping_annotations = noClasses()
            .that(are(
                    "aggregates and events",
                    type -> type.isAnnotatedWith(org.springframework.data.mongodb.core.mapping.Document.class)
                            || outermost(type).endsWith("Event")))
            .should()
            .dependOnClassesThat(are(
                    "Spring beyond mapping",
                    type -> type.getName().startsWith("org.springframework.")
                            && !type.getPackageName().equals("org.springframework.data.annotation")
                            && !type.getPackageName().equals("org.springframework.data.mongodb.core.mapping")
                            && !type.getPackageName().equals("org.springframework.data.mongodb.core.index")));

    @ArchTest
    static final ArchRule the_rules_of_disclosure_know_no_framework = noClasses()
            .that()
            .haveSimpleNameStartingWith("Disclosure")
            .or()
            .haveSimpleName("Release")
            .or()
            .haveSimpleName("Share")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "com.mongodb..", "org.bson..");

    @ArchTest
    static final ArchRule features_do_not_depend_on_one_another_in_circles =
            slices().matching("fr.campusnumerique.feedback.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule controllers_are_not_public =
            classes().that().haveSimpleNameEndingWith("Controller").should().notBePublic();

    private static String outermost(JavaClass type) {
        return type.getEnclosingClass().map(ArchitectureTest::outermost).orElseGet(type::getSimpleName);
    }

    private static DescribedPredicate<JavaClass> are(String description, Predicate<JavaClass> test) {
        return DescribedPredicate.describe(description, test);
    }
}
