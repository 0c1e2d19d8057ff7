package fr.campusnumerique.catalog.session;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import fr.campusnumerique.catalog.CityNames;
import fr.campusnumerique.catalog.Language;
import fr.campusnumerique.catalog.schedule.Mode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.KeysetScrollPosition;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.Sort;
import org.springframework.data.domain.Window;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Service;

/** Finds sessions, in the order in which they open. */
@Service
public class SessionSearchService {

    /** Parts are stored in the order in which they are taught. */
    private static final String FIRST_START = "schedule.parts.0.startsAt";

    private static final String PARTS_END = "schedule.parts.endsAt";

    /** Sessions to come that may name one person and that are read at once: more than anybody can teach. */
    private static final Limit MOST_OF_A_TRAINER = Limit.of(1000);

    private final MongoOperations mongo;
    private final Sessions sessions;

    SessionSearchService(MongoOperations mongo, Sessions sessions) {
        this.mongo = mongo;
        this.sessions = sessions;
    }

    /** @throws fr.campusnumerique.catalog.Refused if there is no such session */
    public Session get(String id) {
        return sessions.get(id);
    }

    public Optional<Session> find(String id) {
        return sessions.findById(id);
    }

    /** Those that somebody is to teach: drafts too, none that is over. */
    public List<Session> toBeTaughtBy(String trainer) {
        return sessions.toBeTaughtBy(trainer, MOST_OF_A_TRAINER);
    }

    Window<Session> find(SessionFilter filter, KeysetScrollPosition from, int limit) {
        var query = all(criteria(filter)).with(Sort.by("enrolmentOpensAt"));
        return mongo.scroll(query.with(from).limit(limit), Session.class);
    }

    /** The sessions of a course that are announced and have not closed at a moment, at most so many. */
    public List<SessionFacts> notClosed(String courseCode, Instant at, int atMost) {
        var criteria = new ArrayList<Criteria>();
        criteria.add(where("courseCode").is(courseCode));
        criteria.add(where("state").nin(SessionState.DRAFT, SessionState.HELD, SessionState.CANCELLED));
        criteria.addAll(closesAfter(at));
        var query = all(criteria).with(Sort.by("enrolmentOpensAt", "_id")).limit(atMost);
        return mongo.find(query, Session.class).stream().map(Session::facts).toList();
    }

    /** Those of a course that have dates, some of them after a moment, in the order in which they begin; no drafts. */
    public List<Session> datedOfCourse(String courseCode, Instant after, int atMost) {
        return dated(where("courseCode").is(courseCode), after, atMost);
    }

    /** Those that somebody teaches, likewise. */
    public List<Session> datedOfTrainer(String trainer, Instant after, int atMost) {
        return dated(where("schedule.trainers").is(trainer), after, atMost);
    }

    private List<Session> dated(Criteria whose, Instant after, int atMost) {
        var criteria = whose.and("state")
                .in(SessionState.SCHEDULED, SessionState.HELD, SessionState.CANCELLED)
                .and(PARTS_END)
                .gt(after);
        return mongo.find(new Query(criteria).with(Sort.by(FIRST_START, "_id")).limit(atMost), Session.class);
    }

    /** The codes of the courses that have such a session that is announced. */
    public List<String> courses(@Nullable Language language, @Nullable Mode mode, @Nullable Instant openAt) {
        var announced = new SessionFilter(null, language, mode, openAt, null, null, null, null, false);
        return mongo.findDistinct(all(criteria(announced)), "courseCode", Session.class, String.class);
    }

    private static List<Criteria> criteria(SessionFilter filter) {
        var criteria = new ArrayList<Criteria>();
        if (filter.courseCode() != null) {
            criteria.add(where("courseCode").is(filter.courseCode()));
        }
        if (filter.language() != null) {
            criteria.add(where("language").is(filter.language().code()));
        }
        if (filter.mode() != null) {
            criteria.add(where("mode").is(filter.mode()));
        }
        if (filter.openAt() != null) {
            criteria.add(where("state").nin(SessionState.DRAFT, SessionState.HELD, SessionState.CANCELLED));
            criteria.add(where("enrolmentOpensAt").lte(filter.openAt()));
            criteria.addAll(closesAfter(filter.openAt()));
        }
        if (filter.state() != null) {
            criteria.add(where("state").is(filter.state()));
        }
        if (!filter.drafts()) {
            criteria.add(where("state").ne(SessionState.DRAFT));
        }
        if (filter.city() != null) {
            criteria.add(where("schedule.city").in(CityNames.spellings(filter.city())));
        }
        if (filter.startsFrom() != null) {
            criteria.add(where(FIRST_START).gte(filter.startsFrom()));
        }
        if (filter.startsBefore() != null) {
            criteria.add(where(FIRST_START).lt(filter.startsBefore()));
        }
        return criteria;
    }

    /** Neither has the window closed at that moment nor, of a session with dates, the last part ended. */
    private static List<Criteria> closesAfter(Instant at) {
        return List.of(
                new Criteria()
                        .orOperator(
                                where("enrolmentClosesAt").isNull(),
                                where("enrolmentClosesAt").gt(at)),
                new Criteria()
                        .orOperator(
                                where("mode").is(Mode.SELF_PACED),
                                where(PARTS_END).gt(at)));
    }

    private static Query all(List<Criteria> criteria) {
        return criteria.isEmpty() ? new Query() : new Query(new Criteria().andOperator(criteria));
    }
}
