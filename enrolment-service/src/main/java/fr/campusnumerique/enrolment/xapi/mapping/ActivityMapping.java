package fr.campusnumerique.enrolment.xapi.mapping;

import fr.campusnumerique.text.Sha256;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * What another platform's activity is here, as an operator said: a session, or a course in whatever session the learner
 * takes it; all of it, or one module.
 *
 * @param key derived from the activity id
 */
@Document("activities")
public record ActivityMapping(
        @Id String key,
        @Version @Nullable Long version,
        String activityId,
        @Nullable String sessionId,
        @Nullable String courseCode,
        @Nullable String moduleId)
        implements Mapping<ActivityMapping> {

    static final int KEY_LENGTH = 32;

    static String keyOf(String activityId) {
        return Sha256.hex(activityId).substring(0, KEY_LENGTH);
    }

    static ActivityMapping of(String activityId, Target target) {
        return new ActivityMapping(
                keyOf(activityId), null, activityId, target.sessionId(), target.courseCode(), target.moduleId());
    }

    Target target() {
        return new Target(sessionId, courseCode, moduleId);
    }

    @Override
    public ActivityMapping as(@Nullable Long revision) {
        return new ActivityMapping(key, revision, activityId, sessionId, courseCode, moduleId);
    }
}
