package fr.campusnumerique.feedback.survey;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import fr.campusnumerique.feedback.Seal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.bson.Document;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.dao.DataAccessException;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.FindAndModifyOptions;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.aggregation.Aggregation;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * The surveys: one document for each enrolment, with what was said at each moment. Whom it is about is sealed; no time is
 * stored, and the collection is clustered by pseudonym so that no order of arrival is kept either.
 */
@Component
public class Surveys implements InitializingBean {

    static final String COLLECTION = "surveys";
    private static final String SESSION = "session";
    private static final FindAndModifyOptions UPSERT =
            FindAndModifyOptions.options().upsert(true).returnNew(true);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final MongoOperations mongo;
    private final Seal seal;

    Surveys(MongoOperations mongo, Seal seal) {
        this.mongo = mongo;
        this.seal = seal;
    }

    @Override
    public void afterPropertiesSet() {
        if (!mongo.collectionExists(COLLECTION)) {
            try {
                mongo.executeCommand(new Document("create", COLLECTION)
                        .append("clusteredIndex", new Document("key", new Document("_id", 1)).append("unique", true)));
            } catch (DataAccessException failure) {
                // Another replica may have made it in between.
                if (!mongo.collectionExists(COLLECTION)) {
                    throw failure;
                }
            }
        }
        mongo.indexOps(COLLECTION).createIndex(new Index(SESSION, Sort.Direction.ASC));
    }

    /**
     * Stores what was said at one moment, or changes it. One write; may be repeated.
     *
     * @param session pseudonym of the session among the surveys
     * @return all that is stored now
     */
    Response put(String id, String session, Surveyed about, Moment moment, Scores scores, @Nullable Opinion opinion) {
        var update = new Update()
                .set(SESSION, session)
                .set("about", new Binary(seal.close(JSON.writeValueAsBytes(about), id)))
                .set(moment.field(), stored(scores));
        if (opinion != null) {
            update.set("opinion", new Document("rating", opinion.rating()).append("comment", opinion.comment()));
        }
        var stored = mongo.findAndModify(query(where("_id").is(id)), update, UPSERT, Document.class, COLLECTION);
        return response(Objects.requireNonNull(stored, "an upsert leaves a document"));
    }

    /** Deletes all that was said about an enrolment. May be repeated. */
    void remove(String id) {
        mongo.remove(query(where("_id").is(id)), COLLECTION);
    }

    /** Forgets who said it, and what could tell: the comment and where they work. The scores stay. May be repeated. */
    void forget(String id, String forgottenRespondent) {
        var stored = mongo.findById(id, Document.class, COLLECTION);
        if (stored == null) {
            return;
        }
        var about = response(stored).about().ofNobody(forgottenRespondent);
        var update = new Update().set("about", new Binary(seal.close(JSON.writeValueAsBytes(about), id)));
        if (stored.get("opinion") != null) {
            update.unset("opinion.comment");
        }
        mongo.updateFirst(query(where("_id").is(id)), update, COLLECTION);
    }

    Optional<Response> find(String id) {
        return Optional.ofNullable(mongo.findById(id, Document.class, COLLECTION))
                .map(this::response);
    }

    /** Everything that was said, in the order of the pseudonyms. */
    public List<Response> all() {
        return mongo.findAll(Document.class, COLLECTION).stream()
                .map(this::response)
                .toList();
    }

    /** How many gave a rating, and the sum of these, for each session's pseudonym. */
    Map<String, Ratings> ratings() {
        return ratings(where("opinion").ne(null));
    }

    /** The same for one session's pseudonym. */
    Ratings ratings(String session) {
        return ratings(where(SESSION).is(session).and("opinion").ne(null)).getOrDefault(session, new Ratings(0, 0));
    }

    private Map<String, Ratings> ratings(Criteria those) {
        var counted = Aggregation.newAggregation(
                Aggregation.match(those),
                Aggregation.group(SESSION)
                        .count()
                        .as("count")
                        .sum("opinion.rating")
                        .as("sum"));
        var ratings = new TreeMap<String, Ratings>();
        for (var row : mongo.aggregate(counted, COLLECTION, Document.class)) {
            ratings.put(
                    row.getString("_id"),
                    new Ratings(
                            row.get("count", Number.class).intValue(),
                            row.get("sum", Number.class).intValue()));
        }
        return ratings;
    }

    record Ratings(int respondents, int sum) {}

    private Response response(Document document) {
        var id = document.getString("_id");
        var about = JSON.readValue(seal.open(document.get("about", Binary.class).getData(), id), Surveyed.class);
        return new Response(
                id,
                about,
                scores(document, Moment.BASELINE),
                scores(document, Moment.FOLLOW_UP),
                scores(document, Moment.LATER));
    }

    private static Document stored(Scores scores) {
        return new Document("proficiency", scores.proficiency()).append("confidence", scores.confidence());
    }

    private static @Nullable Scores scores(Document document, Moment moment) {
        var stored = document.get(moment.field(), Document.class);
        return stored == null ? null : new Scores(stored.getInteger("proficiency"), stored.getInteger("confidence"));
    }
}
