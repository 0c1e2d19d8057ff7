package fr.campusnumerique.enrolment;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "fr.campusnumerique.enrolment", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule no_other_service_is_imported = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "fr.campusnumerique.catalog..",
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
            .haveSimpleNameNotEndingWith("Listener")
            .should()
            .dependOnClassesThat()
            .haveNameMatching("(fr\\.campusnumerique\\.eventing\\.(EventConsumer|Received)"
                    + "|org\\.springframework\\.(messaging|cloud\\.stream|kafka)\\..*|org\\.apache\\.kafka\\..*)");

    @ArchTest
    static final ArchRule aggregate_events_and_facts_know_spring_only_by_mapping_annotations = classes()
            .that()
            .haveNameMatching(".*\\.(Enrolment|EnrolmentEvent|EnrolmentId|EnrolmentRefused|Progress|Applicant"
                    + "|KnownSession|KnownCourse|Erasure|ErasureEvent|SessionEvent|CourseEvent)(\\$.*)?")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "org.jspecify..",
                    "com.fasterxml.jackson.annotation..",
                    "fr.campusnumerique.enrolment..",
                    "fr.campusnumerique.eventing..",
                    "fr.campusnumerique.text..",
                    "org.springframework.data.annotation..",
                    "org.springframework.data.convert..",
                    "org.springframework.data.mongodb.core.mapping..",
                    "org.springframework.data.mongodb.core.index..");

    @ArchTest
    static final ArchRule the_copies_know_nothing_of_enrolments = noClasses()
            .that()
            .resideInAPackage("..replica..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("fr.campusnumerique.enrolment.enrolment..", "fr.campusnumerique.enrolment.seats..");
}
