package fr.campusnumerique.feedback.results;

import fr.campusnumerique.feedback.Group;
import fr.campusnumerique.feedback.Share;
import fr.campusnumerique.feedback.programme.GroupCounts;
import org.jspecify.annotations.Nullable;

/**
 * What is shown of one group. A figure is null if the group is too small for it, or if it would give away one that is.
 *
 * @param completions completed enrolments
 * @param certificates valid certificates
 * @param respondents learners who answered
 * @param responseRate share of the completions that were answered
 * @param proficiencyRose share of the respondents who assess their proficiency higher than before
 * @param confidenceRose share of the respondents who assess their confidence higher than before
 */
record GroupFigures(
        Group.Scope scope,
        @Nullable String courseCode,
        @Nullable String language,
        @Nullable Integer completions,
        @Nullable Integer certificates,
        @Nullable Integer respondents,
        @Nullable Share responseRate,
        @Nullable Share proficiencyRose,
        @Nullable Share confidenceRose) {

    static GroupFigures hidden(Group group) {
        return new GroupFigures(
                group.scope(), group.courseCode(), group.language(), null, null, null, null, null, null);
    }

    Group group() {
        return new Group(scope, courseCode, language);
    }

    boolean showsAnything() {
        return completions != null || certificates != null || respondents != null;
    }

    /** What is not told any more stays as it was shown. */
    GroupFigures with(GroupCounts counts) {
        return new GroupFigures(
                scope,
                courseCode,
                language,
                counts.completions() == null ? completions : counts.completions(),
                counts.certificates() == null ? certificates : counts.certificates(),
                respondents,
                responseRate,
                proficiencyRose,
                confidenceRose);
    }

    GroupFigures withRespondents(int count, int ofCompletions) {
        return new GroupFigures(
                scope,
                courseCode,
                language,
                completions,
                certificates,
                count,
                Share.of(count, ofCompletions),
                proficiencyRose,
                confidenceRose);
    }

    GroupFigures withRises(Share proficiency, Share confidence) {
        return new GroupFigures(
                scope,
                courseCode,
                language,
                completions,
                certificates,
                respondents,
                responseRate,
                proficiency,
                confidence);
    }
}
