package fr.campusnumerique.eventing;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "fr.campusnumerique", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule eventing_imports_nothing_else_of_campus = classes()
            .that()
            .resideInAPackage("fr.campusnumerique.eventing..")
            .should()
            .onlyDependOnClassesThat()
            .resideOutsideOfPackages(
                    "fr.campusnumerique.catalog..",
                    "fr.campusnumerique.enrolment..",
                    "fr.campusnumerique.certificate..",
                    "fr.campusnumerique.feedback..",
                    "fr.campusnumerique.web..",
                    "fr.campusnumerique.local..",
                    "fr.campusnumerique.contracts..");

    @ArchTest
    static final ArchRule the_path_needs_no_web = noClasses()
            .that()
            .resideInAPackage("fr.campusnumerique.eventing..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework.web..", "jakarta.servlet..");
}
