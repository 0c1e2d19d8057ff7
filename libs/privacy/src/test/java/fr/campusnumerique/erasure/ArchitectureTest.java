package fr.campusnumerique.erasure;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "fr.campusnumerique.erasure", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule erasure_knows_no_service = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "fr.campusnumerique.catalog..",
                    "fr.campusnumerique.enrolment..",
                    "fr.campusnumerique.certificate..",
                    "fr.campusnumerique.feedback..",
                    "fr.campusnumerique.local..",
                    "org.springframework.web..");
}
