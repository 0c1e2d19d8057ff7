package fr.campusnumerique.catalog.course;

import fr.campusnumerique.catalog.BrokenRules;
import fr.campusnumerique.catalog.Language;
import fr.campusnumerique.catalog.Refused;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Locale.IsoCountryCode;
import java.util.Set;

/** What the fields of a course must say together; all that is broken is named at once. */
final class CourseRules {

    private static final Set<String> COUNTRIES = Locale.getISOCountries(IsoCountryCode.PART1_ALPHA2);

    private CourseRules() {}

    /** @throws Refused if a rule is broken */
    static void check(CourseDescription course) {
        var rules = new BrokenRules();
        rules.distinct("topics", course.topics());
        modules(course, rules);
        rules.distinct("requiredModules", course.requiredModules());
        partners(course.partners(), rules);
        rules.require(!course.issuers().isEmpty(), "issuers", "must not be empty");
        rules.distinct("issuers", course.issuers());
        rules.require(
                course.attendancePercent() >= 0 && course.attendancePercent() <= 100,
                "requiredAttendancePercent",
                "must be between 0 and 100");
        rules.refuse();
    }

    /** @throws Refused if a rule is broken */
    static void check(LanguageVersionText text) {
        var rules = new BrokenRules();
        for (int i = 0; i < text.contributors().size(); i++) {
            rules.require(
                    COUNTRIES.contains(text.contributors().get(i).country()),
                    "contributors[" + i + "].country",
                    "must be a country code of ISO 3166-1, two capital letters");
        }
        rules.require(isHttps(text.registrationUrl()), "registrationUrl", "must be an https address");
        rules.refuse();
    }

    private static void modules(CourseDescription course, BrokenRules rules) {
        var ids = course.modules().stream().map(CourseModule::id).toList();
        rules.distinct("modules", ids, ".id");
        for (int i = 0; i < ids.size(); i++) {
            var module = course.modules().get(i);
            var field = "modules[" + i + "]";
            rules.require(
                    module.durationMinutes() > 0 && module.durationMinutes() <= CourseModule.LONGEST,
                    field + ".durationMinutes",
                    "must be between 1 and " + CourseModule.LONGEST);
            module.titles().keySet().stream()
                    .filter(language -> !Language.isKnown(language))
                    .sorted()
                    .forEach(language -> rules.require(false, field + ".titles." + language, Language.RULE));
        }
        var required = course.requiredModules();
        rules.require(!required.isEmpty(), "requiredModules", "must not be empty");
        for (int i = 0; i < required.size(); i++) {
            rules.require(
                    ids.contains(required.get(i)),
                    "requiredModules[" + i + "]",
                    "must be the id of one of the modules");
        }
    }

    private static void partners(List<Partner> partners, BrokenRules rules) {
        rules.distinct("partners", partners.stream().map(Partner::id).toList(), ".id");
        var leads = partners.stream()
                .filter(partner -> partner.role() == Partner.Role.LEAD)
                .count();
        rules.require(leads == 1, "partners", "must have exactly one in the role lead");
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
