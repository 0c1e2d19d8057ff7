package fr.campusnumerique.testkit.structure;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.domain.ReferencedClassObject;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.NullMarked;

/**
 * How Campus's main code is arranged. Every module applies all of it, without exceptions of its own:
 *
 * <pre>{@code
 * @AnalyzeClasses(packages = "fr.campusnumerique.catalog", importOptions = DoNotIncludeTests.class)
 * class StructureTest {
 *     @ArchTest
 *     static final ArchTests rules = ArchTests.in(CampusRules.class);
 * }
 * }</pre>
 *
 * A rule that says nothing about a module holds in it. A feature is a package directly below a service's own, with all below
 * it; what lies in the service's own package is one feature more.
 */
public final class CampusRules {

    private static final String OURS = "fr.campusnumerique.";
    private static final List<String> SERVICES = List.of("catalog", "enrolment", "certificate", "feedback");
    private static final List<String> LIBRARIES = List.of("eventing", "web", "text", "privacy", "calendar", "pages");
    private static final int FILES = 20;

    private static final List<String> MAPPING = List.of(
            "org.springframework.data.annotation",
            "org.springframework.data.convert",
            "org.springframework.data.mongodb.core.mapping",
            "org.springframework.data.mongodb.core.index");

    private CampusRules() {}

    /** Package by package: what needs one another belongs together, and what does not can be understood alone. */
    @ArchTest
    public static final ArchRule packages_are_free_of_cycles = slices().matching("fr.campusnumerique.(**)")
            .should()
            .beFreeOfCycles()
            .allowEmptyShould(true);

    /** Besides its {@code package-info}. */
    @ArchTest
    public static final ArchRule a_package_has_at_most_20_files = classes()
            .should(haveAtMostFilesIn(FILES))
            .because("what is larger is more than one thing")
            .allowEmptyShould(true);

    /** With NullAway, which the compiler runs, this is what makes a missing {@code @Nullable} an error. */
    @ArchTest
    public static final ArchRule every_package_is_null_marked = classes()
            .that(are(
                    "in a package of Campus with classes",
                    type -> type.getPackageName().startsWith(OURS)))
            .should(resideInANullMarkedPackage())
            .allowEmptyShould(true);

    @ArchTest
    public static final ArchRule a_service_imports_no_other_service = noClasses()
            .that(are("part of a service", type -> service(type).isPresent()))
            .should(dependOn(
                    "another service",
                    (from, to) -> service(to)
                            .filter(other -> !other.equals(service(from).orElse(other)))
                            .isPresent()))
            .allowEmptyShould(true);

    /** Nor do they know who runs them locally, or their tests. */
    @ArchTest
    public static final ArchRule libraries_know_no_service = noClasses()
            .that(are("part of a library", type -> LIBRARIES.contains(module(type))))
            .should(dependOn(
                    "a service or what runs it", (from, to) -> service(to).isPresent() || runsServices(to)))
            .allowEmptyShould(true);

    @ArchTest
    public static final ArchRule services_do_not_know_who_runs_or_tests_them = noClasses()
            .that(are("part of a service", type -> service(type).isPresent()))
            .should(dependOn("what runs or tests services", (from, to) -> runsServices(to)))
            .allowEmptyShould(true);

    /** The path of an event has to work where there is no web server. */
    @ArchTest
    public static final ArchRule eventing_needs_no_web = noClasses()
            .that(are("part of eventing", type -> module(type).equals("eventing")))
            .should(dependOn("the web", (from, to) -> ofTheWeb(to)))
            .allowEmptyShould(true);

    /**
     * Another feature's beans and repositories are wired by nobody but itself, and nobody reads or writes its documents
     * behind its back. Values may cross: ids, events, exceptions, what a service returns. A replica is a copy of what another
     * service published, which every feature may read.
     */
    @ArchTest
    public static final ArchRule features_reach_one_another_through_a_service_or_facade = noClasses()
            .that(are("part of a service", type -> service(type).isPresent()))
            .should(reachIntoAnotherFeature())
            .allowEmptyShould(true);

    @ArchTest
    public static final ArchRule only_controllers_pages_and_problems_import_web_types = noClasses()
            .that(are("part of a service", type -> service(type).isPresent()))
            .and(are(
                    "no controllers, pages or problems",
                    type -> !outermost(type).matches(".*(Controller|Page|Problems)")))
            .should(dependOn("the web", (from, to) -> ofTheWeb(to) || module(to).equals("web")))
            .allowEmptyShould(true);

    @ArchTest
    public static final ArchRule only_listeners_import_messaging_types = noClasses()
            .that(are("part of a service", type -> service(type).isPresent()))
            .and(are("no listeners", type -> !outermost(type).endsWith("Listener")))
            .should(dependOn("messaging", (from, to) -> ofMessaging(to)))
            .allowEmptyShould(true);

    /** So that their rules are read, and tested, without Spring. */
    @ArchTest
    public static final ArchRule aggregates_and_events_know_spring_by_mapping_annotations_only = noClasses()
            .that(are("part of a service", type -> service(type).isPresent()))
            .and(are(
                    "aggregates or events",
                    type -> document(type).isPresent() || outermost(type).endsWith("Event")))
            .should(dependOn(
                    "Spring beyond its mapping annotations",
                    (from, to) ->
                            to.getName().startsWith("org.springframework.") && !MAPPING.contains(to.getPackageName())))
            .allowEmptyShould(true);

    /** Of whom a feature is asked over HTTP is nothing that other features call. */
    @ArchTest
    public static final ArchRule controllers_are_not_public = classes()
            .that(are(
                    "controllers of a service",
                    type -> service(type).isPresent() && type.getSimpleName().endsWith("Controller")))
            .should()
            .notBePublic()
            .allowEmptyShould(true);

    // What the rules are made of.

    /** The first part of the name below {@code fr.campusnumerique}; empty for everybody else's classes. */
    private static String module(JavaClass type) {
        var name = type.getPackageName();
        if (!name.startsWith(OURS)) {
            return "";
        }
        return name.substring(OURS.length()).split("\\.")[0];
    }

    private static Optional<String> service(JavaClass type) {
        return Optional.of(module(type)).filter(SERVICES::contains);
    }

    /** The package below the service's own; empty for the service's own. */
    private static String feature(JavaClass type) {
        var parts = type.getPackageName().substring(OURS.length()).split("\\.");
        return parts.length == 1 ? "" : parts[1];
    }

    private static boolean runsServices(JavaClass type) {
        return List.of("local", "acceptance", "testkit").contains(module(type));
    }

    private static boolean ofTheWeb(JavaClass type) {
        return type.getName()
                .matches("(org\\.springframework\\.(web|http|security)|jakarta\\.servlet|org\\.thymeleaf)\\..*");
    }

    private static boolean ofMessaging(JavaClass type) {
        return type.getName().matches("(org\\.springframework\\.(messaging|kafka|cloud)|org\\.apache\\.kafka)\\..*")
                || module(type).equals("eventing") && type.getSimpleName().equals("EventConsumer");
    }

    private static String outermost(JavaClass type) {
        return type.getEnclosingClass().map(CampusRules::outermost).orElseGet(type::getSimpleName);
    }

    private static Optional<String> document(JavaClass type) {
        return PersonKeys.collection(type);
    }

    private static boolean bean(JavaClass type) {
        return type.isMetaAnnotatedWith("org.springframework.stereotype.Component")
                || type.isAnnotatedWith("org.springframework.stereotype.Component")
                || type.isAssignableTo("org.springframework.data.repository.Repository");
    }

    private static boolean reachable(JavaClass type) {
        return outermost(type).matches(".*(Service|Facade)") || feature(type).equals("replica");
    }

    private static DescribedPredicate<JavaClass> are(String what, Predicate<JavaClass> test) {
        return describe(what, test);
    }

    private interface Pair {
        boolean test(JavaClass from, JavaClass to);
    }

    private static ArchCondition<JavaClass> dependOn(String what, Pair pair) {
        return new ArchCondition<>("depend on " + what) {
            @Override
            public void check(JavaClass from, ConditionEvents events) {
                from.getDirectDependenciesFromSelf().stream()
                        .filter(dependency -> pair.test(from, dependency.getTargetClass()))
                        .forEach(dependency ->
                                events.add(SimpleConditionEvent.satisfied(from, dependency.getDescription())));
            }
        };
    }

    private static ArchCondition<JavaClass> reachIntoAnotherFeature() {
        return new ArchCondition<>("reach into another feature") {
            @Override
            public void check(JavaClass from, ConditionEvents events) {
                from.getDirectDependenciesFromSelf().stream()
                        .filter(dependency -> isOf(from, dependency.getTargetClass())
                                && bean(dependency.getTargetClass())
                                && !reachable(dependency.getTargetClass()))
                        .forEach(dependency ->
                                events.add(SimpleConditionEvent.satisfied(from, dependency.getDescription())));
                from.getReferencedClassObjects().stream()
                        .map(ReferencedClassObject::getRawType)
                        .filter(to -> isOf(from, to) && document(to).isPresent() && !reachable(to))
                        .forEach(to -> events.add(SimpleConditionEvent.satisfied(
                                from, from.getName() + " names the documents of " + to.getName())));
            }

            private boolean isOf(JavaClass from, JavaClass to) {
                return service(to).equals(service(from)) && !feature(to).equals(feature(from));
            }
        };
    }

    private static ArchCondition<JavaClass> haveAtMostFilesIn(int limit) {
        return new ArchCondition<>("be in a package of at most " + limit + " files") {

            private final TreeMap<String, Set<String>> files = new TreeMap<>();

            @Override
            public void check(JavaClass type, ConditionEvents events) {
                if (!outermost(type).equals("package-info")) {
                    files.computeIfAbsent(type.getPackageName(), name -> new TreeSet<>())
                            .add(outermost(type));
                }
            }

            @Override
            public void finish(ConditionEvents events) {
                files.forEach((name, found) -> {
                    if (found.size() > limit) {
                        events.add(SimpleConditionEvent.violated(name, name + " has " + found.size() + " files"));
                    }
                });
                files.clear();
            }
        };
    }

    private static ArchCondition<JavaClass> resideInANullMarkedPackage() {
        return new ArchCondition<>("reside in a package that is @NullMarked") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                JavaPackage home = type.getPackage();
                if (!home.isAnnotatedWith(NullMarked.class)) {
                    events.add(SimpleConditionEvent.violated(type, home.getName() + " is not @NullMarked"));
                }
            }
        };
    }
}
