package fr.campusnumerique.catalog.course;

import fr.campusnumerique.catalog.Language;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The course of the story: what it says, and the course in each state of its life. */
public final class CourseFixture {

    public static final Instant TODAY = Instant.parse("2026-10-06T08:00:00Z");
    public static final Language FRENCH = new Language("fr");
    public static final Language ENGLISH = new Language("en");

    private CourseFixture() {}

    public static CourseDescription description() {
        return new CourseDescription(
                List.of("ai-and-human-rights", "data-governance"),
                Level.INTRODUCTORY,
                List.of(
                        module("m1", "AI and human rights", "IA et droits humains"),
                        module("m2", "Data governance", "Gouvernance des données")),
                List.of("m1", "m2"),
                List.of(
                        new Partner("unesco", "UNESCO", Partner.Role.LEAD),
                        new Partner("oxford", "University of Oxford", Partner.Role.CO_LEAD),
                        new Partner("spark-ai", "SPARK-AI Alliance", Partner.Role.CO_DEVELOPER)),
                "Public servants of all grades",
                true,
                List.of("unesco", "oxford"),
                0,
                false);
    }

    public static LanguageVersionText french() {
        return new LanguageVersionText(
                "IA et transformation numérique dans le secteur public",
                "Conduire la transformation numérique dans le respect des droits humains.",
                List.of(
                        new Contributor("Digital Learning Hub", "LU"),
                        new Contributor("Campus du numérique public", "FR"),
                        new Contributor("Canada School of Public Service", "CA")),
                "https://campus.example/ai-dt-ps/fr");
    }

    public static LanguageVersionText english() {
        return new LanguageVersionText(
                "AI and Digital Transformation in the Public Sector",
                "Lead digital transformation with respect for human rights.",
                List.of(new Contributor("University of Oxford", "GB")),
                "https://campus.example/ai-dt-ps/en");
    }

    public static Course created() {
        return Course.create(new CourseCode("AI-DT-PS"), description(), TODAY);
    }

    public static Course draftedInFrench() {
        var course = created();
        course.write(FRENCH, french(), TODAY);
        return course;
    }

    public static Course launchedInFrench() {
        var course = draftedInFrench();
        course.launch(FRENCH, TODAY);
        return course;
    }

    public static Course retiredInFrench() {
        var course = launchedInFrench();
        course.retire(FRENCH, TODAY);
        return course;
    }

    public static CourseModule module(String id, String english, String french) {
        return new CourseModule(id, Map.of("en", english, "fr", french), 180);
    }

    public static CourseDescription withModules(CourseModule... modules) {
        return with(Map.of("modules", List.of(modules), "requiredModules", List.of(modules[0].id())));
    }

    public static CourseDescription requiring(String... modules) {
        return with(Map.of("requiredModules", List.of(modules)));
    }

    public static CourseDescription madeBy(Partner... partners) {
        return with(Map.of("partners", List.of(partners)));
    }

    public static CourseDescription signedBy(String... issuers) {
        return with(Map.of("issuers", List.of(issuers)));
    }

    public static CourseDescription forAudience(String audience) {
        return with(Map.of("audience", audience));
    }

    public static CourseDescription askingForAttendance(@Nullable Integer percent) {
        return with(Collections.singletonMap("requiredAttendancePercent", percent));
    }

    public static CourseDescription selfDeclared(@Nullable Boolean allowed) {
        return with(Collections.singletonMap("selfDeclared", allowed));
    }

    /** The course of the story, but for these components. */
    private static CourseDescription with(Map<String, ? extends @Nullable Object> changed) {
        var components = CourseDescription.class.getRecordComponents();
        try {
            var values = new Object[components.length];
            for (int i = 0; i < values.length; i++) {
                var name = components[i].getName();
                values[i] = changed.containsKey(name)
                        ? changed.get(name)
                        : components[i].getAccessor().invoke(description());
            }
            var types = Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            return CourseDescription.class.getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
