package fr.campusnumerique.catalog;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "fr.campusnumerique.catalog", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule no_other_service_is_imported = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "fr.campusnumerique.enrolment..",
                    "fr.campusnumerique.certificate..",
                    "fr.campusnumerique.feedback..",
                    "fr.campusnumerique.local..");

    @ArchTest
    static final ArchRule only_controllers_pages_and_problems_know_the_web = noClasses()
            .that()
            .haveNameNotMatching(".*(Controller|Page|Problems)(\\$.*)?")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "fr.campusnumerique.web..",
                    "org.springframework.web..",
                    "org.springframework.http..",
                    "org.springframework.security..",
                    "jakarta.servlet..");

    @ArchTest
    static final ArchRule only_listeners_know_messaging = noClasses()
            .that()
            .haveNameNotMatching(".*Listener(\\$.*)?")
            .should()
            .dependOnClassesThat()
            .haveNameMatching("(fr\\.campusnumerique\\.eventing\\.(EventConsumer|Received)"
                    + "|org\\.springframework\\.(messaging|cloud\\.stream|kafka)\\..*|org\\.apache\\.kafka\\..*)");

    @ArchTest
    static final ArchRule no_cycles =
            slices().matching("fr.campusnumerique.catalog.(**)").should().beFreeOfCycles();
}
