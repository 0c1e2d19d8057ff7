package fr.campusnumerique.catalog.sessions;

import fr.campusnumerique.eventing.Outbox;
import fr.campusnumerique.eventing.PublishesEvents;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.mongodb.core.index.CompoundIndex;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * An opportunity to take a course in one language. What it is of never changes; when one can enrol may. Whether it is
 * open follows from its window and the clock and is never stored.
 */
@Document("sessions")
@CompoundIndex(name = "course", def = "{'courseCode': 1, 'language': 1}")
@CompoundIndex(name = "opening", def = "{'enrolmentOpensAt': 1, '_id': 1}")
public class Session implements PublishesEvents {

    @Id
    private final String id;

    @Version
    private @Nullable Long version;

    private final String courseCode;
    private final String language;
    private final Mode mode;
    private Instant enrolmentOpensAt;
    private @Nullable Instant enrolmentClosesAt;
    private final String createdFrom;
    private Outbox outbox = Outbox.empty();

    private Session(
            String id,
            String createdFrom,
            String courseCode,
            String language,
            Mode mode,
            Instant enrolmentOpensAt,
            @Nullable Instant enrolmentClosesAt) {
        this.id = id;
        this.createdFrom = createdFrom;
        this.courseCode = courseCode;
        this.language = language;
        this.mode = mode;
        this.enrolmentOpensAt = enrolmentOpensAt;
        this.enrolmentClosesAt = enrolmentClosesAt;
    }

    /**
     * Announces a session of a course that the caller knows to be launched in that language.
     *
     * @param createdFrom tells the request apart from others with the same id
     * @throws SessionRefused if the window breaks a rule
     */
    static Session create(String id, String createdFrom, SessionPlan plan, Instant now) {
        var window = plan.window();
        window.check();
        var session = new Session(
                id, createdFrom, plan.courseCode(), plan.language(), plan.mode(), window.opensAt(), window.closesAt());
        session.outbox.record(new SessionEvent.Created(session.facts()), now);
        return session;
    }

    /** @throws SessionRefused if it was created from another request */
    void requireCreatedFrom(String request) {
        if (!createdFrom.equals(request)) {
            throw SessionRefused.keyReused();
        }
    }

    /** @throws SessionRefused if the window breaks a rule, or it would become another session */
    void revise(SessionRevision revision, Instant now) {
        revision.check(facts());
        revision.window().check();
        change(revision.window(), now);
    }

    /** Lets nobody enrol from {@code end} on, because the course is no longer taught in this language. */
    void endBy(Instant end, Instant now) {
        change(window().endingBy(end), now);
    }

    private void change(EnrolmentWindow revised, Instant now) {
        if (!revised.equals(window())) {
            enrolmentOpensAt = revised.opensAt();
            enrolmentClosesAt = revised.closesAt();
            outbox.record(new SessionEvent.Revised(facts()), now);
        }
    }

    SessionState state(Instant now) {
        return window().at(now);
    }

    EnrolmentWindow window() {
        return new EnrolmentWindow(enrolmentOpensAt, enrolmentClosesAt);
    }

    String courseCode() {
        return courseCode;
    }

    String language() {
        return language;
    }

    /** All that is public of it, as it is now. */
    public SessionFacts facts() {
        return new SessionFacts(id, courseCode, language, mode, enrolmentOpensAt, enrolmentClosesAt);
    }

    /** Counts the changes of what is stored, from 0; an edit names the one that it is based on. */
    long version() {
        return Objects.requireNonNull(version, "only a saved session has a version");
    }

    @Override
    public Outbox outbox() {
        return outbox;
    }
}
