package fr.campusnumerique.feedback.survey;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import fr.campusnumerique.feedback.Pseudonyms;
import fr.campusnumerique.feedback.replica.SessionFact;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Component;

/** What learners wrote about sessions, as far as others may read it. */
@Component
class Comments {

    private static final Logger LOG = LoggerFactory.getLogger(Comments.class);

    /** Beyond so many sessions it is quicker to read the opinions of all. */
    private static final int ASKED_BY_NAME = 100;

    private static final int KEY_BYTES = 10;

    /**
     * A comment on a session.
     *
     * @param key its place within the session: without relation to who wrote it, or when
     */
    record Comment(SessionFact session, String key, String text) {}

    private final MongoOperations mongo;
    private final Pseudonyms pseudonyms;

    Comments(MongoOperations mongo, Pseudonyms pseudonyms) {
        this.mongo = mongo;
        this.pseudonyms = pseudonyms;
    }

    /**
     * The comments on these sessions, by session and then in an order that says nothing.
     *
     * @param sessionId with {@code key}: begin after this comment; null begins at the first
     */
    List<Comment> on(Collection<SessionFact> sessions, @Nullable String sessionId, @Nullable String key, int limit) {
        var rest = sessions.stream()
                .filter(session -> sessionId == null || session.id().compareTo(sessionId) >= 0)
                .sorted(Comparator.comparing(SessionFact::id))
                .toList();
        var bySession = written(rest);
        var found = new ArrayList<Comment>();
        for (var session : rest) {
            var written = bySession.get(pseudonyms.ofSurveyedSession(session.id()));
            if (written != null && found.size() < limit) {
                readable(session, written).stream()
                        .filter(comment -> !session.id().equals(sessionId)
                                || key == null
                                || comment.key().compareTo(key) > 0)
                        .forEach(found::add);
            }
        }
        return found.subList(0, Math.min(limit, found.size()));
    }

    private List<Comment> readable(SessionFact session, Map<String, String> written) {
        var opinions = written.keySet();
        var comments = new ArrayList<Comment>();
        for (var survey :
                released(pseudonyms.ofSurveyedSession(session.id()), written).readable(opinions)) {
            var text = written.getOrDefault(survey, "");
            if (!text.isBlank()) {
                comments.add(new Comment(session, key(survey), text));
            }
        }
        comments.sort(Comparator.comparing(Comment::key));
        return comments;
    }

    /** One write, guarded: if another replica releases at the same moment, the one that was first counts. */
    private CommentRelease released(String session, Map<String, String> written) {
        var release = mongo.findById(session, CommentRelease.class);
        var before = release == null ? CommentRelease.none(session) : release;
        if (!before.isDue(written.keySet())) {
            return before;
        }
        try {
            return mongo.save(before.with(written.keySet()));
        } catch (OptimisticLockingFailureException | DuplicateKeyException quickerReplica) {
            LOG.debug("another replica released comments at the same time", quickerReplica);
            var first = mongo.findById(session, CommentRelease.class);
            return first == null ? before : first;
        }
    }

    /** The comments with the opinions on these sessions, by the session's and the enrolment's pseudonym; some are empty. */
    private Map<String, Map<String, String>> written(List<SessionFact> sessions) {
        var opinions = where("opinion").ne(null);
        if (sessions.size() <= ASKED_BY_NAME) {
            opinions = opinions.and("session")
                    .in(sessions.stream()
                            .map(session -> pseudonyms.ofSurveyedSession(session.id()))
                            .toList());
        }
        Query query = query(opinions);
        query.fields().include("session", "opinion.comment");
        var bySession = new HashMap<String, Map<String, String>>();
        for (var survey : mongo.find(query, Document.class, Surveys.COLLECTION)) {
            var comment = survey.getEmbedded(List.of("opinion", "comment"), "");
            bySession
                    .computeIfAbsent(survey.getString("session"), first -> new HashMap<>())
                    .put(survey.getString("_id"), comment);
        }
        return bySession;
    }

    /** A hash of the pseudonym, which itself stays here. */
    private static String key(String survey) {
        try {
            var hash = MessageDigest.getInstance("SHA-256")
                    .digest(("campus comment " + survey).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, KEY_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
