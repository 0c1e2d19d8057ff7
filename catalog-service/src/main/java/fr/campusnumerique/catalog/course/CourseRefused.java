package fr.campusnumerique.catalog.course;

import fr.campusnumerique.catalog.BrokenRule;
import fr.campusnumerique.catalog.Language;
import java.util.List;

/** A command on a course that its rules do not allow. Nothing was changed. */
public final class CourseRefused extends RuntimeException {

    /** Which kind of rule was broken. */
    public enum Reason {
        /** Fields say something impossible; {@link #brokenRules()} names them. */
        INVALID,
        COURSE_UNKNOWN,
        LANGUAGE_VERSION_UNKNOWN,
        /** Asked of a language version that has yet to be launched. */
        LANGUAGE_VERSION_NOT_LAUNCHED,
        /** Asked of a language version that is retired for good. */
        LANGUAGE_VERSION_RETIRED,
        /** Other issuers after the first launch; {@link #brokenRules()} names the field. */
        ISSUERS_SETTLED
    }

    private final Reason reason;
    private final transient List<BrokenRule> brokenRules;

    private CourseRefused(Reason reason, String detail, List<BrokenRule> brokenRules) {
        super(detail);
        this.reason = reason;
        this.brokenRules = List.copyOf(brokenRules);
    }

    public static CourseRefused invalid(List<BrokenRule> brokenRules) {
        var first = brokenRules.getFirst();
        return new CourseRefused(Reason.INVALID, first.field() + " " + first.rule(), brokenRules);
    }

    public static CourseRefused invalid(String field, String rule) {
        return invalid(List.of(new BrokenRule(field, rule)));
    }

    public static CourseRefused courseUnknown(String code) {
        return new CourseRefused(Reason.COURSE_UNKNOWN, "There is no course " + code + ".", List.of());
    }

    public static CourseRefused versionUnknown(String code, Language language) {
        var detail = "Course " + code + " has no version in language " + language.code() + ".";
        return new CourseRefused(Reason.LANGUAGE_VERSION_UNKNOWN, detail, List.of());
    }

    public static CourseRefused notLaunched(String code, Language language) {
        var detail = "Course " + code + " is not launched in language " + language.code() + " yet.";
        return new CourseRefused(Reason.LANGUAGE_VERSION_NOT_LAUNCHED, detail, List.of());
    }

    public static CourseRefused retired(String code, Language language) {
        var detail = "Course " + code + " is retired in language " + language.code() + ", for good.";
        return new CourseRefused(Reason.LANGUAGE_VERSION_RETIRED, detail, List.of());
    }

    public static CourseRefused issuersSettled(String code, List<String> issuers) {
        var detail = "Course " + code + " was launched: who signs its certificates no longer changes.";
        var rule = "must stay " + String.join(", ", issuers) + ", in this order, once a language version was launched";
        return new CourseRefused(Reason.ISSUERS_SETTLED, detail, List.of(new BrokenRule("issuers", rule)));
    }

    public Reason reason() {
        return reason;
    }

    /** The fields at fault; empty if the fault is in no field. */
    public List<BrokenRule> brokenRules() {
        return brokenRules;
    }
}
