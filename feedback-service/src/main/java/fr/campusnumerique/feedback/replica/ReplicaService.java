package fr.campusnumerique.feedback.replica;

import com.mongodb.client.model.Filters;
import fr.campusnumerique.feedback.Pseudonyms;
import fr.campusnumerique.feedback.Pseudonyms.Use;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** What this service knows of the catalogue, and of one enrolment to who names it and its learner. */
@Service
public class ReplicaService {

    /**
     * A course.
     *
     * @param titles by the languages in which it is, or was, offered
     */
    public record Course(String code, List<String> topics, Map<String, String> titles) {}

    /**
     * A session.
     *
     * @param state null if it is self-paced
     * @param firstStart when its first part begins; null if it is self-paced
     * @param seats null without a limit
     */
    public record Session(
            String id,
            String courseCode,
            String language,
            String mode,
            @Nullable String state,
            @Nullable Instant firstStart,
            @Nullable String city,
            @Nullable Integer seats,
            List<String> trainers) {

        public boolean held() {
            return "held".equals(state);
        }

        /** Whether it is announced, and neither over nor cancelled. */
        public boolean toCome() {
            return "scheduled".equals(state);
        }

        /** By UTC; null if it has no dates. */
        public @Nullable String quarter() {
            return Facts.quarter(firstStart);
        }
    }

    /**
     * An enrolment of the learner who asks.
     *
     * @param quarter of the completion, or of the request
     * @param completedOn by UTC; null if it is not completed
     */
    public record Enrolment(
            String sessionId,
            String state,
            String quarter,
            @Nullable LocalDate completedOn,
            String administration,
            String country) {

        public boolean completed() {
            return state.equals("completed");
        }

        /** Whether the learner may still learn there, or wait for it. */
        public boolean goesOn() {
            return List.of("confirmed", "waitlisted", "offered", "awaiting-approval")
                    .contains(state);
        }
    }

    private final Facts facts;
    private final Pseudonyms pseudonyms;

    ReplicaService(Facts facts, Pseudonyms pseudonyms) {
        this.facts = facts;
        this.pseudonyms = pseudonyms;
    }

    public List<Course> courses() {
        return facts.in(Facts.COURSES).find().map(ReplicaService::course).into(new ArrayList<>());
    }

    private static Course course(Document stored) {
        var titles = new TreeMap<String, String>();
        stored.get("titles", Document.class)
                .forEach((language, title) -> titles.put(language, Objects.toString(title, "")));
        return new Course(stored.getString("_id"), stored.getList("topics", String.class), titles);
    }

    public boolean knowsCourse(String code) {
        return facts.find(Facts.COURSES, code) != null;
    }

    public List<Session> sessions() {
        return facts.in(Facts.SESSIONS).find().map(ReplicaService::session).into(new ArrayList<>());
    }

    /** Those of these that are known. */
    public List<Session> sessions(Collection<String> ids) {
        return ids.isEmpty()
                ? List.of()
                : facts.in(Facts.SESSIONS)
                        .find(Filters.in("_id", ids))
                        .map(ReplicaService::session)
                        .into(new ArrayList<>());
    }

    public Optional<Session> session(String id) {
        return Optional.ofNullable(facts.find(Facts.SESSIONS, id)).map(ReplicaService::session);
    }

    private static Session session(Document stored) {
        return new Session(
                stored.getString("_id"),
                stored.getString("courseCode"),
                stored.getString("language"),
                stored.getString("mode"),
                stored.getString("state"),
                Optional.ofNullable(stored.getDate("firstStart"))
                        .map(Date::toInstant)
                        .orElse(null),
                stored.getString("city"),
                stored.getInteger("seats"),
                stored.getList("trainers", String.class));
    }

    /** An enrolment of this learner; empty if none is known (yet), or it is another learner's. */
    public Optional<Enrolment> ownEnrolment(String enrolmentId, String learnerId) {
        var enrolmentFact = pseudonyms.of(Use.ENROLMENT, enrolmentId);
        var employmentFact = pseudonyms.of(Use.EMPLOYMENT, enrolmentId);
        var known = facts.findAll(Facts.OF_PEOPLE, List.of(enrolmentFact, employmentFact));
        var enrolment = known.get(enrolmentFact);
        if (enrolment == null || !pseudonyms.of(Use.PERSON, learnerId).equals(enrolment.getString("person"))) {
            return Optional.empty();
        }
        var employment = known.get(employmentFact);
        return Optional.of(new Enrolment(
                enrolment.getString("sessionId"),
                enrolment.getString("state"),
                enrolment.getString("quarter"),
                Optional.ofNullable(enrolment.getString("completedOn"))
                        .map(LocalDate::parse)
                        .orElse(null),
                employment == null ? "" : Objects.toString(employment.getString("administration"), ""),
                employment == null ? "" : Objects.toString(employment.getString("country"), "")));
    }
}
