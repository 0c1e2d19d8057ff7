package fr.campusnumerique.feedback.survey;

import fr.campusnumerique.feedback.replica.ReplicaService.Session;
import fr.campusnumerique.text.Sha256;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/** What learners wrote about sessions, as far as others may read it. */
@Component
class Comments {

    private static final Logger LOG = LoggerFactory.getLogger(Comments.class);

    private static final int KEY_BYTES = 10;

    /**
     * A comment on a session.
     *
     * @param key its place within the session: without relation to who wrote it, or when
     */
    record Comment(Session session, String key, String text) {}

    private final MongoOperations mongo;
    private final Opinions opinions;

    Comments(MongoOperations mongo, Opinions opinions) {
        this.mongo = mongo;
        this.opinions = opinions;
    }

    /**
     * The comments on these sessions, by session and then in an order that says nothing.
     *
     * @param sessionId with {@code key}: begin after this comment; null begins at the first
     */
    List<Comment> on(Collection<Session> sessions, @Nullable String sessionId, @Nullable String key, int limit) {
        var counts = opinions.counts();
        var rest = sessions.stream()
                .filter(session -> sessionId == null || session.id().compareTo(sessionId) >= 0)
                .filter(session -> counts.getOrDefault(opinions.ofSession(session.id()), 0) >= CommentRelease.FEWEST)
                .sorted(Comparator.comparing(Session::id))
                .toList();
        var found = new ArrayList<Comment>();
        for (var session : rest) {
            if (found.size() >= limit) {
                break;
            }
            readable(session).stream()
                    .filter(comment -> !session.id().equals(sessionId)
                            || key == null
                            || comment.key().compareTo(key) > 0)
                    .forEach(found::add);
        }
        return found.subList(0, Math.min(limit, found.size()));
    }

    private List<Comment> readable(Session session) {
        var given = opinions.on(session.id());
        var comments = new ArrayList<Comment>();
        var readable =
                released(opinions.ofSession(session.id()), given.keySet()).readable(given.keySet());
        given.forEach((id, opinion) -> {
            var text = opinion.comment();
            if (readable.contains(id) && text != null) {
                comments.add(new Comment(session, key(id), text));
            }
        });
        comments.sort(Comparator.comparing(Comment::key));
        return comments;
    }

    /** One write, guarded: if another replica releases at the same moment, the one that was first counts. */
    private CommentRelease released(String session, Set<String> now) {
        var release = mongo.findById(session, CommentRelease.class);
        var before = release == null ? CommentRelease.none(session) : release;
        if (!before.isDue(now)) {
            return before;
        }
        try {
            return mongo.save(before.with(now));
        } catch (OptimisticLockingFailureException | DuplicateKeyException quickerReplica) {
            LOG.debug("another replica released comments at the same time", quickerReplica);
            var first = mongo.findById(session, CommentRelease.class);
            return first == null ? before : first;
        }
    }

    /** A hash of the pseudonym, which itself stays here. */
    private static String key(String opinion) {
        return Sha256.hex("campus comment " + opinion).substring(0, 2 * KEY_BYTES);
    }
}
