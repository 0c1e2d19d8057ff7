package fr.campusnumerique.catalog.discovery;

import fr.campusnumerique.catalog.course.CourseFacts;
import fr.campusnumerique.catalog.course.CourseModule;
import fr.campusnumerique.catalog.course.LanguageVersion;
import fr.campusnumerique.catalog.course.Partner;
import fr.campusnumerique.catalog.schedule.Mode;
import fr.campusnumerique.catalog.session.SessionFacts;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A course in the words of schema.org, as search engines and portals read it. It speaks the language that was launched
 * first; the versions in other languages are its translations.
 */
final class CourseJsonLd {

    private final CourseFacts course;
    private final String address;

    private CourseJsonLd(CourseFacts course, String address) {
        this.course = course;
        this.address = address;
    }

    /**
     * @param sessions those to be shown
     * @param address where the course is read
     * @return nothing if the course is not launched in any language
     */
    static Optional<Map<String, Object>> of(CourseFacts course, List<SessionFacts> sessions, String address) {
        var launched = course.launchedVersions();
        return launched.isEmpty()
                ? Optional.empty()
                : Optional.of(new CourseJsonLd(course, address).speaking(launched, sessions));
    }

    private Map<String, Object> speaking(List<LanguageVersion> launched, List<SessionFacts> sessions) {
        var first = launched.getFirst();
        var json = typed("Course");
        json.put("@context", "https://schema.org");
        json.put("@id", address);
        json.put("url", address);
        json.put("courseCode", course.code());
        json.put("name", first.title());
        json.put("description", first.summary());
        json.put("inLanguage", launched.stream().map(LanguageVersion::language).toList());
        json.put("provider", partners(Partner.Role.LEAD, Partner.Role.CO_LEAD));
        json.put("contributor", partners(Partner.Role.CO_DEVELOPER));
        json.put("about", course.topics());
        json.put("educationalLevel", course.level());
        json.put("audience", typed("Audience", "audienceType", course.audience()));
        json.put("timeRequired", iso(course.durationMinutes()));
        json.put("isAccessibleForFree", course.freeOfCharge());
        json.put("offers", offer());
        json.put("educationalCredentialAwarded", credential());
        json.put(
                "syllabusSections",
                course.modules().stream().map(module -> section(module, first)).toList());
        json.put(
                "hasCourseInstance",
                sessions.stream().map(session -> instance(session, launched)).toList());
        json.put(
                "workTranslation",
                launched.stream().skip(1).map(this::translation).toList());
        json.values().removeIf(List.of()::equals);
        return json;
    }

    private List<Map<String, Object>> partners(Partner.Role... roles) {
        return course.partners().stream()
                .filter(partner -> Arrays.asList(roles).contains(partner.role()))
                .sorted((a, b) -> a.role().compareTo(b.role()))
                .map(partner -> typed("Organization", "name", partner.name()))
                .toList();
    }

    /** Issuers are usually partners too, and then have a name to print. */
    private Map<String, Object> credential() {
        var issuers = course.issuers().stream()
                .map(issuer -> course.partners().stream()
                        .filter(partner -> partner.id().equals(issuer))
                        .map(Partner::name)
                        .findFirst()
                        .orElse(issuer))
                .map(name -> typed("Organization", "name", name))
                .toList();
        var credential = typed("EducationalOccupationalCredential", "credentialCategory", "certificate");
        credential.put("recognizedBy", issuers);
        return credential;
    }

    private Map<String, Object> offer() {
        return typed("Offer", "category", course.freeOfCharge() ? "Free" : "Paid");
    }

    private static Map<String, Object> section(CourseModule module, LanguageVersion first) {
        var titles = module.titles();
        var title =
                titles.getOrDefault(first.language(), titles.values().iterator().next());
        var section = typed("Syllabus", "name", title);
        section.put("timeRequired", iso(module.durationMinutes()));
        return section;
    }

    private Map<String, Object> instance(SessionFacts session, List<LanguageVersion> launched) {
        var instance = typed("CourseInstance", "@id", address + "#" + session.sessionId());
        instance.put("inLanguage", session.language());
        launched.stream()
                .filter(version -> version.language().equals(session.language()))
                .forEach(version -> {
                    instance.put("name", version.title());
                    instance.put("url", version.registrationUrl());
                });
        instance.put("courseMode", modes(session.mode()));
        instance.put("courseWorkload", iso(course.durationMinutes()));
        if (!session.parts().isEmpty()) {
            instance.put("startDate", session.parts().getFirst().startsAt());
            instance.put("endDate", session.parts().getLast().endsAt());
            instance.put("maximumAttendeeCapacity", session.capacity());
        }
        if (session.city() != null) {
            instance.put("location", typed("Place", "address", session.city()));
        }
        var offer = offer();
        offer.put("availabilityStarts", session.enrolmentOpensAt());
        if (session.enrolmentEnds() != null) {
            offer.put("availabilityEnds", session.enrolmentEnds());
        }
        instance.put("offers", offer);
        return instance;
    }

    private static List<String> modes(Mode mode) {
        return switch (mode) {
            case SELF_PACED -> List.of("online", "self-paced");
            case CLASSROOM -> List.of("onsite");
            case VIRTUAL -> List.of("online", "synchronous");
        };
    }

    private Map<String, Object> translation(LanguageVersion version) {
        var translation = typed("Course", "@id", address + "#" + version.language());
        translation.put("inLanguage", version.language());
        translation.put("name", version.title());
        translation.put("description", version.summary());
        translation.put("provider", partners(Partner.Role.LEAD, Partner.Role.CO_LEAD));
        return translation;
    }

    private static Map<String, Object> typed(String type) {
        var thing = new LinkedHashMap<String, Object>();
        thing.put("@type", type);
        return thing;
    }

    private static Map<String, Object> typed(String type, String property, Object value) {
        var thing = typed(type);
        thing.put(property, value);
        return thing;
    }

    /** A duration as ISO 8601 writes it: 720 minutes are {@code PT12H}. */
    private static String iso(int minutes) {
        return Duration.ofMinutes(minutes).toString();
    }
}
