package fr.campusnumerique.feedback.answers;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import fr.campusnumerique.feedback.Group;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.aggregation.Aggregation;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

/** The answers. Each change is one guarded write of one document, so that an edit never changes a published answer. */
@Component
public class Answers implements InitializingBean {

    private static final String PUBLISHED_IN = "publishedIn";

    private final MongoOperations mongo;

    Answers(MongoOperations mongo) {
        this.mongo = mongo;
    }

    /**
     * Makes the collection clustered by {@code _id}: MongoDB then keeps the documents in the pseudonyms' order, and
     * nowhere the order in which they came, which could be laid beside the order of the completions.
     */
    @Override
    public void afterPropertiesSet() {
        if (!mongo.collectionExists(Answer.COLLECTION)) {
            try {
                mongo.executeCommand(new Document("create", Answer.COLLECTION)
                        .append("clusteredIndex", new Document("key", new Document("_id", 1)).append("unique", true)));
            } catch (DataAccessException failure) {
                // Another replica may have made it in between.
                if (!mongo.collectionExists(Answer.COLLECTION)) {
                    throw failure;
                }
            }
        }
        mongo.indexOps(Answer.COLLECTION).createIndex(new Index(PUBLISHED_IN, Sort.Direction.ASC));
    }

    Optional<Answer> find(String id) {
        return Optional.ofNullable(mongo.findById(id, Answer.class));
    }

    /**
     * Stores an answer, or changes it.
     *
     * @return whether it is new
     * @throws AnswerRefused if a publication holds it already
     */
    boolean put(Answer answer) {
        try {
            mongo.insert(answer);
            return true;
        } catch (DuplicateKeyException answeredBefore) {
            edit(answer);
            return false;
        }
    }

    private void edit(Answer answer) {
        var unpublished = query(where("_id").is(answer.id()).and(PUBLISHED_IN).is(null));
        var edited = mongo.updateFirst(unpublished, Update.update("assessment", answer.assessment()), Answer.class);
        if (edited.getMatchedCount() == 0) {
            throw new AnswerRefused(AnswerRefused.Reason.PUBLISHED);
        }
    }

    /** Deletes an answer, published or not; nothing happens if there is none. */
    void remove(String id) {
        mongo.remove(query(where("_id").is(id)), Answer.class);
    }

    /** Answers that no publication holds, with the group of each; at most {@code limit}. */
    public Map<String, Group> pending(int limit) {
        var pending = query(where(PUBLISHED_IN).is(null)).limit(limit);
        pending.fields().include("courseCode", "language");
        var groups = new TreeMap<String, Group>();
        for (var answer : mongo.find(pending, Document.class, Answer.COLLECTION)) {
            groups.put(
                    answer.getString("_id"),
                    Group.language(answer.getString("courseCode"), answer.getString("language")));
        }
        return groups;
    }

    /** Makes these answers part of a publication, if they are not part of one already. May be repeated. */
    public void freeze(Collection<String> ids, int publication) {
        var unpublished = query(where("_id").in(ids).and(PUBLISHED_IN).is(null));
        mongo.updateMulti(unpublished, Update.update(PUBLISHED_IN, publication), Answer.class);
    }

    /** Makes what was frozen for a publication that was never finished free again. May be repeated. */
    public void thaw(int publication) {
        mongo.updateMulti(query(where(PUBLISHED_IN).is(publication)), new Update().unset(PUBLISHED_IN), Answer.class);
    }

    /** What the answers in this one publication say together, for each course in each language. */
    public Map<Group, Survey> surveys(int publication) {
        var scores = List.of("proficiencyBefore", "proficiencyAfter", "confidenceBefore", "confidenceAfter");
        var counted = Aggregation.newAggregation(
                Aggregation.match(where(PUBLISHED_IN).is(publication)),
                Aggregation.project("courseCode", "language")
                        .and("assessment.proficiencyBefore")
                        .as(scores.get(0))
                        .and("assessment.proficiencyAfter")
                        .as(scores.get(1))
                        .and("assessment.confidenceBefore")
                        .as(scores.get(2))
                        .and("assessment.confidenceAfter")
                        .as(scores.get(3)),
                Aggregation.group("courseCode", "language", scores.get(0), scores.get(1), scores.get(2), scores.get(3))
                        .count()
                        .as("count"));
        var surveys = new TreeMap<Group, Survey>();
        for (var row : mongo.aggregate(counted, Answer.COLLECTION, Document.class)) {
            var key = row.get("_id", Document.class);
            surveys.merge(
                    Group.language(key.getString("courseCode"), key.getString("language")),
                    Survey.of(
                            row.get("count", Number.class).intValue(),
                            key.getInteger(scores.get(1)) > key.getInteger(scores.get(0)),
                            key.getInteger(scores.get(3)) > key.getInteger(scores.get(2))),
                    Survey::plus);
        }
        return surveys;
    }

    /**
     * Comments in publications up to this number, in the order of the pseudonyms: an order without relation to who
     * commented or when.
     *
     * @param after pseudonym of the last comment that was read; null to begin
     */
    public List<Comment> comments(int publication, @Nullable String after, int limit) {
        var commented =
                where(PUBLISHED_IN).lte(publication).and("assessment.comment").ne(null);
        var page = new Query(after == null ? commented : commented.and("_id").gt(after))
                .with(Sort.by("_id"))
                .limit(limit);
        return mongo.find(page, Answer.class).stream()
                .map(answer -> new Comment(
                        answer.id(), String.valueOf(answer.assessment().comment())))
                .toList();
    }

    /** A published comment. */
    public record Comment(String pseudonym, String text) {}
}
