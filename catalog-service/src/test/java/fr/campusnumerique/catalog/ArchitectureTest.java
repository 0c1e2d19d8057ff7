package fr.campusnumerique.catalog;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

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
    static final ArchRule aggregates_events_and_values_know_spring_only_by_mapping_annotations = classes()
            .that()
            .resideInAnyPackage("..courses..", "..sessions..", "..trainers..")
            .and()
            .haveNameNotMatching(
                    ".*(Controller|Problems|Service|Erasure|Search|Sweep|Listener|Configuration|Settings|SessionImport\\w+|SessionCalendar"
                            + "|\\.Courses|\\.Sessions|\\.TrainerCalls|\\.TrainerApplications|\\.Trainers|\\.KnownFeedbacks)(\\$.*)?")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "org.jspecify..",
                    "com.fasterxml.jackson.annotation..",
                    "io.swagger.v3.oas.annotations..",
                    "jakarta.validation..",
                    "fr.campusnumerique.catalog..",
                    "fr.campusnumerique.eventing..",
                    "org.springframework.data.annotation..",
                    "org.springframework.data.mongodb.core.mapping..",
                    "org.springframework.data.mongodb.core.index..");

    @ArchTest
    static final ArchRule courses_do_not_know_who_needs_them = noClasses()
            .that()
            .resideInAPackage("..courses..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("fr.campusnumerique.catalog", "fr.campusnumerique.catalog.sessions..");

    @ArchTest
    static final ArchRule nobody_needs_the_trainers = noClasses()
            .that()
            .resideOutsideOfPackage("..trainers..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..trainers..");

    @ArchTest
    static final ArchRule trainers_do_not_know_how_they_became_trainers = noClasses()
            .that()
            .resideInAPackage("fr.campusnumerique.catalog.trainers")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..trainers.calls..", "..trainers.applications..");

    @ArchTest
    static final ArchRule sessions_do_not_know_the_pages_that_show_them = noClasses()
            .that()
            .resideInAPackage("..sessions..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("fr.campusnumerique.catalog");
}
