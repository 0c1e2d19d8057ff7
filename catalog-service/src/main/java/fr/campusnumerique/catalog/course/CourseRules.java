package fr.campusnumerique.catalog.course;

import fr.campusnumerique.catalog.BrokenRule;
import fr.campusnumerique.catalog.Language;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Locale.IsoCountryCode;
import java.util.Set;
import java.util.function.Function;

/** What the fields of a course must say together; all that is broken is named at once. */
final class CourseRules {

    private static final Set<String> COUNTRIES = Locale.getISOCountries(IsoCountryCode.PART1_ALPHA2);

    private final List<BrokenRule> broken = new ArrayList<>();

    private CourseRules() {}

    /** @throws CourseRefused if a rule is broken */
    static void check(CourseDescription course) {
        var rules = new CourseRules();
        rules.distinct("topics", course.topics());
        rules.modules(course);
        rules.distinct("requiredModules", course.requiredModules());
        rules.partners(course.partners());
        rules.require(!course.issuers().isEmpty(), "issuers", "must not be empty");
        rules.distinct("issuers", course.issuers());
        rules.require(
                course.attendancePercent() >= 0 && course.attendancePercent() <= 100,
                "requiredAttendancePercent",
                "must be between 0 and 100");
        rules.refuse();
    }

    /** @throws CourseRefused if a rule is broken */
    static void check(LanguageVersionText text) {
        var rules = new CourseRules();
        for (int i = 0; i < text.contributors().size(); i++) {
            var country = text.contributors().get(i).country();
            rules.require(
                    COUNTRIES.contains(country),
                    "contributors[" + i + "].country",
                    "must be a country code of ISO 3166-1, two capital letters");
        }
        rules.require(isHttps(text.registrationUrl()), "registrationUrl", "must be an https address");
        rules.refuse();
    }

    private void modules(CourseDescription course) {
        distinct("modules", course.modules(), CourseModule::id, ".id");
        var ids = new HashSet<String>();
        for (int i = 0; i < course.modules().size(); i++) {
            var module = course.modules().get(i);
            var field = "modules[" + i + "]";
            var minutes = module.durationMinutes();
            ids.add(module.id());
            require(
                    minutes > 0 && minutes <= CourseModule.LONGEST,
                    field + ".durationMinutes",
                    "must be between 1 and " + CourseModule.LONGEST);
            module.titles().keySet().stream()
                    .filter(language -> !Language.isKnown(language))
                    .sorted()
                    .forEach(language -> require(false, field + ".titles." + language, Language.RULE));
        }
        require(!course.requiredModules().isEmpty(), "requiredModules", "must not be empty");
        for (int i = 0; i < course.requiredModules().size(); i++) {
            require(
                    ids.contains(course.requiredModules().get(i)),
                    "requiredModules[" + i + "]",
                    "must be the id of one of the modules");
        }
    }

    private void partners(List<Partner> partners) {
        distinct("partners", partners, Partner::id, ".id");
        var leads = partners.stream()
                .filter(partner -> partner.role() == Partner.Role.LEAD)
                .count();
        require(leads == 1, "partners", "must have exactly one in the role lead");
    }

    private void distinct(String field, List<String> values) {
        distinct(field, values, Function.identity(), "");
    }

    private <T> void distinct(String field, List<T> values, Function<T, String> key, String part) {
        var seen = new HashSet<String>();
        for (int i = 0; i < values.size(); i++) {
            require(seen.add(key.apply(values.get(i))), field + "[" + i + "]" + part, "must be unique");
        }
    }

    private void require(boolean holds, String field, String rule) {
        if (!holds) {
            broken.add(new BrokenRule(field, rule));
        }
    }

    private void refuse() {
        if (!broken.isEmpty()) {
            throw CourseRefused.invalid(broken);
        }
    }

    private static boolean isHttps(String address) {
        try {
            var url = new URI(address);
            return "https".equalsIgnoreCase(url.getScheme())
                    && url.getHost() != null
                    && url.getUserInfo() == null
                    && url.toASCIIString().equals(address);
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
