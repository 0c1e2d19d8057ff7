package fr.campusnumerique.enrolment.replica.course;

import java.util.List;
import java.util.Map;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * A course in the newest state that arrived from the catalogue.
 *
 * @param sequence of the event that it arrived with
 * @param rulesSince the sequence since which modules, required modules and attendance are these: an enrolment that was
 *     evaluated by this one or a later one need not be evaluated again. A launch or a new title leaves it as it is
 * @param modules ids, in the course's order
 * @param requiredModules ids of the modules that must be completed to complete the course
 * @param requiredAttendancePercent of the parts of a classroom or virtual session, 0 to 100; 0 asks for none
 * @param selfDeclared whether what learners report of themselves counts; absent in copies from before there was a choice
 * @param retiredLanguages the languages in which the course is no longer offered
 * @param titles by language
 */
@Document("known_courses")
public record KnownCourse(
        @Id String code,
        long sequence,
        long rulesSince,
        List<String> modules,
        List<String> requiredModules,
        int requiredAttendancePercent,
        Boolean selfDeclared,
        List<String> retiredLanguages,
        Map<String, String> titles) {

    @SuppressWarnings("NullAway") // older documents of the store
    public KnownCourse {
        selfDeclared = Boolean.TRUE.equals(selfDeclared);
        titles = titles == null ? Map.of() : Map.copyOf(titles);
    }

    /** Whether the course has a module with this id. */
    public boolean has(String module) {
        return modules.contains(module);
    }

    /**
     * Whether this language version is over. A session exists only for a launched version, so one that is still a draft
     * here is merely out of date: the session's existence is the newer fact.
     */
    public boolean isRetired(String language) {
        return retiredLanguages.contains(language);
    }

    /** This newer state of {@code older}, with the rules dated back if they have not changed. */
    KnownCourse following(KnownCourse older) {
        var sameRules = modules.equals(older.modules)
                && requiredModules.equals(older.requiredModules)
                && requiredAttendancePercent == older.requiredAttendancePercent
                && selfDeclared.equals(older.selfDeclared);
        return sameRules
                ? new KnownCourse(
                        code,
                        sequence,
                        older.rulesSince,
                        modules,
                        requiredModules,
                        requiredAttendancePercent,
                        selfDeclared,
                        retiredLanguages,
                        titles)
                : this;
    }
}
