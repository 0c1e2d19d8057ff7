package fr.campusnumerique.feedback.survey;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.UpdateOptions;
import fr.campusnumerique.feedback.Clustered;
import fr.campusnumerique.feedback.Pseudonyms;
import fr.campusnumerique.feedback.Pseudonyms.Use;
import fr.campusnumerique.feedback.Seal;
import fr.campusnumerique.feedback.survey.Survey.Opinion;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.bson.Document;
import org.bson.types.Binary;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * What learners think of sessions: rating and comment, sealed. How many belong to one session can be seen, and neither to
 * which one nor what they say: with the ratings, the published averages would tell the session.
 */
@Component
class Opinions implements InitializingBean {

    static final String COLLECTION = "opinions";
    private static final String SESSION = "session";
    private static final String SEALED = "sealed";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Of one session, by the pseudonym of the enrolment. */
    record Ratings(int respondents, long sum) {}

    private final MongoOperations mongo;
    private final Pseudonyms pseudonyms;
    private final Seal seal;

    Opinions(MongoOperations mongo, Pseudonyms pseudonyms, Seal seal) {
        this.mongo = mongo;
        this.pseudonyms = pseudonyms;
        this.seal = seal;
    }

    @Override
    public void afterPropertiesSet() {
        Clustered.create(mongo, COLLECTION);
        mongo.getCollection(COLLECTION).createIndex(Indexes.ascending(SESSION));
    }

    /** Keeps an opinion in place of an earlier one. One write; may be repeated. */
    void put(String enrolmentId, String sessionId, Opinion opinion) {
        set(id(enrolmentId), new Document(SESSION, ofSession(sessionId)), opinion, true);
    }

    private void set(String id, Document fields, Opinion opinion, boolean upsert) {
        var sealed = new Binary(seal.close(JSON.writeValueAsBytes(opinion), id));
        mongo.execute(
                COLLECTION,
                (MongoCollection<Document> all) -> all.updateOne(
                        eq(id),
                        new Document("$set", fields.append(SEALED, sealed)),
                        new UpdateOptions().upsert(upsert)));
    }

    /** Forgets the comment; the rating stays. May be repeated. */
    void forgetComment(String enrolmentId) {
        find(enrolmentId)
                .filter(opinion -> opinion.comment() != null)
                .ifPresent(opinion -> set(id(enrolmentId), new Document(), new Opinion(opinion.rating(), null), false));
    }

    void remove(String enrolmentId) {
        mongo.getCollection(COLLECTION).deleteOne(eq(id(enrolmentId)));
    }

    Optional<Opinion> find(String enrolmentId) {
        return Optional.ofNullable(mongo.findById(id(enrolmentId), Document.class, COLLECTION))
                .map(this::opened);
    }

    /** All on one session, by the pseudonym of the enrolment. */
    Map<String, Opinion> on(String sessionId) {
        var opinions = new TreeMap<String, Opinion>();
        for (var stored : mongo.getCollection(COLLECTION).find(eq(SESSION, ofSession(sessionId)))) {
            opinions.put(stored.getString("_id"), opened(stored));
        }
        return opinions;
    }

    /** How many there are on one session. */
    int count(String sessionId) {
        return Math.toIntExact(mongo.getCollection(COLLECTION).countDocuments(eq(SESSION, ofSession(sessionId))));
    }

    /** How many there are, by the pseudonym of the session. */
    Map<String, Integer> counts() {
        var counts = new TreeMap<String, Integer>();
        for (var row : mongo.getCollection(COLLECTION)
                .aggregate(List.of(new Document(
                        "$group", new Document("_id", "$" + SESSION).append("n", new Document("$sum", 1)))))) {
            counts.put(row.getString("_id"), row.get("n", Number.class).intValue());
        }
        return counts;
    }

    /** How many rated a session, and the sum of the ratings; one after the other, however many there are. */
    Ratings ratings(String sessionId) {
        var respondents = 0;
        var sum = 0L;
        for (var stored : mongo.getCollection(COLLECTION).find(eq(SESSION, ofSession(sessionId)))) {
            respondents++;
            sum += opened(stored).rating();
        }
        return new Ratings(respondents, sum);
    }

    String ofSession(String sessionId) {
        return pseudonyms.of(Use.RATED_SESSION, sessionId);
    }

    private String id(String enrolmentId) {
        return pseudonyms.of(Use.OPINION, enrolmentId);
    }

    private Opinion opened(Document stored) {
        var sealed = stored.get(SEALED, Binary.class).getData();
        return JSON.readValue(seal.open(sealed, stored.getString("_id")), Opinion.class);
    }
}
