package fr.campusnumerique.enrolment.enrolment;

import fr.campusnumerique.enrolment.enrolment.EnrolmentRefused.Reason;
import fr.campusnumerique.enrolment.replica.course.KnownCourse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.mapping.Field;

/**
 * How far a learner is, and the rule that it is evaluated by: a part of the {@link Enrolment} document.
 *
 * <p>Modules that were reported before their course, or the revision that has them, was known here are kept as {@code
 * unmatched}, and become completed ones when a state of the course arrives that has them.
 */
class Progress {

    /** The most modules that are kept unmatched; a course of 12 hours has about five. */
    static final int MOST_UNMATCHED = 100;

    /**
     * A module that the learner finished.
     *
     * @param selfDeclared whether only the learner says so, and no platform
     */
    record Module(String moduleId, Instant at, Boolean selfDeclared) {

        Module {
            selfDeclared = Boolean.TRUE.equals(selfDeclared);
        }
    }

    private List<Module> completed = new ArrayList<>();
    private List<Module> unmatched = new ArrayList<>();
    private List<String> required = List.of();
    private boolean ownReportsCount;

    @Field("judgedBy")
    private long evaluatedRuleVersion;

    private @Nullable String resumeAt;

    /**
     * Notes a finished module; one that the course does not have (yet) waits unmatched. A repeated report changes
     * nothing, unless a platform confirms what the learner said.
     *
     * @param own whether the learner says so
     * @param course the course as known here; null if it has not arrived
     * @return whether anything changed
     * @throws EnrolmentRefused if too many modules wait already
     */
    boolean finish(String module, boolean own, @Nullable KnownCourse course, Instant now) {
        if (has(completed, module)) {
            return !own && confirm(module);
        }
        if (course == null || !course.has(module)) {
            return wait(module, now);
        }
        unmatched.removeIf(waiting -> waiting.moduleId().equals(module));
        completed.add(new Module(module, now, own));
        return true;
    }

    private boolean confirm(String moduleId) {
        var declared = completed.stream()
                .filter(module -> module.moduleId().equals(moduleId) && module.selfDeclared())
                .findFirst();
        declared.ifPresent(
                module -> completed.set(completed.indexOf(module), new Module(moduleId, module.at(), false)));
        return declared.isPresent();
    }

    private boolean wait(String module, Instant now) {
        if (has(unmatched, module)) {
            return false;
        }
        if (unmatched.size() >= MOST_UNMATCHED) {
            throw new EnrolmentRefused(
                    Reason.TOO_MANY_MODULES,
                    MOST_UNMATCHED + " modules already wait for the course, or a revision of it, to arrive here.");
        }
        return unmatched.add(new Module(module, now, false));
    }

    /**
     * Takes over the course's modules and rule.
     *
     * @return whether modules that waited are completed now
     */
    boolean evaluateBy(KnownCourse course) {
        var matching = unmatched.stream()
                .filter(module -> course.has(module.moduleId()))
                .toList();
        completed.addAll(matching);
        unmatched.removeAll(matching);
        required = List.copyOf(course.requiredModules());
        ownReportsCount = course.selfDeclared();
        evaluatedRuleVersion = course.rulesSince();
        if (resumeAt == null || has(completed, resumeAt) || !course.has(resumeAt)) {
            resumeAt = firstOpen(course);
        }
        return !matching.isEmpty();
    }

    /**
     * Sets where the learner wants to go on.
     *
     * @return whether it is another place than before
     */
    boolean resumeAt(String module) {
        var moved = !module.equals(resumeAt);
        resumeAt = module;
        return moved;
    }

    /** Goes on with the first module, in the course's order, that is not completed; nowhere once all are. */
    void resumeAtFirstOpen(KnownCourse course) {
        resumeAt = firstOpen(course);
    }

    private @Nullable String firstOpen(KnownCourse course) {
        return course.modules().stream()
                .filter(module -> !has(completed, module))
                .findFirst()
                .orElse(null);
    }

    /** All required modules are completed. A course that requires none, or is not known yet, completes nobody. */
    boolean meetsRule() {
        return !required.isEmpty() && hasAllRequired();
    }

    /** Nothing that is required is missing; also if nothing is required, or the course is not known yet. */
    boolean hasAllRequired() {
        return completed.stream()
                .filter(module -> ownReportsCount || !module.selfDeclared())
                .map(Module::moduleId)
                .collect(Collectors.toSet())
                .containsAll(required);
    }

    /** Whether something that is required is completed only by the learner's own report. */
    boolean restsOnOwnReports() {
        return completed.stream().anyMatch(module -> module.selfDeclared() && required.contains(module.moduleId()));
    }

    boolean hasCompleted(String module) {
        return has(completed, module);
    }

    /** Whether the module is kept until the course, or a revision of it, arrives. */
    boolean awaits(String module) {
        return has(unmatched, module);
    }

    private static boolean has(List<Module> modules, String id) {
        return modules.stream().anyMatch(module -> module.moduleId().equals(id));
    }

    /** In the order in which they were completed. */
    List<String> completedModules() {
        return completed.stream().map(Module::moduleId).toList();
    }

    List<Module> completed() {
        return List.copyOf(completed);
    }

    List<Module> unmatched() {
        return List.copyOf(unmatched);
    }

    List<String> requiredModules() {
        return required;
    }

    /** The {@link KnownCourse#rulesSince()} that the progress was last evaluated by; 0 if by none yet. */
    long evaluatedRuleVersion() {
        return evaluatedRuleVersion;
    }

    @Nullable
    String resumeAt() {
        return resumeAt;
    }
}
