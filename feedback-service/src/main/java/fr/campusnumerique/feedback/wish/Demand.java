package fr.campusnumerique.feedback.wish;

import fr.campusnumerique.eventing.outbox.Outbox;
import fr.campusnumerique.eventing.outbox.PublishesEvents;
import fr.campusnumerique.feedback.disclosure.DisclosureService;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.mongodb.core.mapping.Document;

/** Whether more people want a course in a language at a place than the planners let wait. */
@Document("demands")
class Demand implements PublishesEvents {

    @Id
    private final String id;

    @Version
    private @Nullable Long version;

    private final String courseCode;
    private final String language;
    private final @Nullable String place;

    /** Since when it is above the level; null while it is not. */
    private @Nullable Instant since;

    /** What was published last: as long as it is exceeded, it is published anew with each further level. */
    private int published;

    private Outbox outbox = Outbox.empty();

    private Demand(String id, String courseCode, String language, @Nullable String place) {
        this.id = id;
        this.courseCode = courseCode;
        this.language = language;
        this.place = place;
    }

    static Demand of(String id, String courseCode, String language, @Nullable String place) {
        return new Demand(id, courseCode, language, place);
    }

    /**
     * Compares what is wanted now with the level. Counts are rounded by the rule of published figures, here too: what is
     * published is always above the level.
     *
     * @param waitlisted how many people wait
     * @param wishes how many others wish
     * @return whether this has changed, so that it has to be saved
     */
    boolean evaluate(int waitlisted, int wishes, int level, Instant now) {
        var wanted = DisclosureService.rounded(waitlisted + wishes);
        if (wanted <= level) {
            var was = since != null;
            since = null;
            published = 0;
            return was;
        }
        if (since != null && wanted < published + level) {
            return false;
        }
        var from = since == null ? now : since;
        since = from;
        published = wanted;
        outbox.record(
                new DemandEvent.Exceeded(
                        courseCode,
                        language,
                        place,
                        wanted,
                        DisclosureService.rounded(waitlisted),
                        DisclosureService.rounded(wishes),
                        level,
                        from),
                now);
        return true;
    }

    boolean exceeded() {
        return since != null;
    }

    String id() {
        return id;
    }

    @Override
    public Outbox outbox() {
        return outbox;
    }
}
