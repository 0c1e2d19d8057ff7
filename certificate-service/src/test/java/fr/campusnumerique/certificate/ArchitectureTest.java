package fr.campusnumerique.certificate;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import fr.campusnumerique.eventing.outbox.PublishesEvents;

@AnalyzeClasses(packages = "fr.campusnumerique.certificate", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    private static final DescribedPredicate<JavaClass> OURS = resideInAPackage("fr.campusnumerique..");

    @ArchTest
    static final ArchRule it_imports_no_other_service = noClasses()
            .should()
            .dependOnClassesThat(OURS.and(DescribedPredicate.not(resideInAnyPackage(
                    "fr.campusnumerique.certificate..",
                    "fr.campusnumerique.erasure..",
                    "fr.campusnumerique.eventing..",
                    "fr.campusnumerique.pages..",
                    "fr.campusnumerique.web.."))));

    @ArchTest
    static final ArchRule only_controllers_pages_and_problems_know_the_web = noClasses()
            .that()
            .haveNameNotMatching(".*\\.[A-Za-z]*(Controller|Page|Problems)(\\$.*)?")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "fr.campusnumerique.web..",
                    "org.springframework.web..",
                    "org.springframework.http..",
                    "org.springframework.security..",
                    "jakarta.servlet..",
                    "org.thymeleaf..");

    @ArchTest
    static final ArchRule only_listeners_know_messaging = noClasses()
            .that()
            .haveNameNotMatching(".*Listener(\\$.*)?")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.springframework.messaging..",
                    "org.springframework.cloud..",
                    "org.springframework.kafka..",
                    "org.apache.kafka..")
            .orShould()
            .dependOnClassesThat()
            .haveNameMatching("fr\\.campusnumerique\\.eventing\\.(EventConsumer|Received)");

    @ArchTest
    static final ArchRule aggregates_and_events_know_only_mapping_and_eventing = noClasses()
            .that()
            .areAssignableTo(PublishesEvents.class)
            .or()
            .areAssignableTo(CertificateEvent.class)
            .or()
            .haveSimpleName("KnownCourse")
            .or()
            .haveSimpleName("Adoption")
            .should()
            .dependOnClassesThat(resideInAPackage("org.springframework..")
                    .and(DescribedPredicate.not(resideInAnyPackage(
                            "org.springframework.data.annotation..",
                            "org.springframework.data.mongodb.core.mapping..",
                            "org.springframework.data.mongodb.core.index.."))));

    @ArchTest
    static final ArchRule there_are_no_cycles =
            slices().matching("fr.campusnumerique.(**)").should().beFreeOfCycles();
}
