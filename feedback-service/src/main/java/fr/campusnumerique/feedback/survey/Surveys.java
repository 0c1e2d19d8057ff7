package fr.campusnumerique.feedback.survey;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.UpdateOptions;
import fr.campusnumerique.feedback.Clustered;
import fr.campusnumerique.feedback.Pseudonyms;
import fr.campusnumerique.feedback.Pseudonyms.Use;
import fr.campusnumerique.feedback.replica.ReplicaService.Enrolment;
import fr.campusnumerique.feedback.survey.Survey.Moment;
import fr.campusnumerique.feedback.survey.Survey.Scores;
import fr.campusnumerique.feedback.survey.SurveyService.Pairs;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/**
 * The surveys: for each enrolment one document with a pseudonym of its session, and one with pseudonyms of administration
 * and country; so that they can be counted by either, and nobody reads there where somebody of that session works. No time
 * is stored, and the collections are clustered by pseudonym so that no order of arrival is kept either.
 */
@Component
class Surveys implements InitializingBean {

    static final String SESSIONS = "surveys";
    static final String EMPLOYMENTS = "survey_employments";
    private static final String RETROSPECTIVE = "retrospective";

    private final MongoOperations mongo;
    private final Pseudonyms pseudonyms;

    Surveys(MongoOperations mongo, Pseudonyms pseudonyms) {
        this.mongo = mongo;
        this.pseudonyms = pseudonyms;
    }

    @Override
    public void afterPropertiesSet() {
        Clustered.create(mongo, SESSIONS);
        Clustered.create(mongo, EMPLOYMENTS);
        mongo.getCollection(SESSIONS).createIndex(Indexes.ascending("session"));
    }

    /**
     * Stores what was said at one moment, or changes it. May be repeated; what a crash leaves is made whole by that.
     *
     * @return all that is stored about the enrolment now, as {@link #find} reads it
     */
    Document put(String enrolmentId, Enrolment enrolment, Moment moment, Scores scores) {
        var said = new Document(moment.field(), stored(scores));
        if (moment == Moment.BASELINE) {
            said.append(RETROSPECTIVE, false);
        }
        return put(enrolmentId, enrolment, said, new Document());
    }

    /**
     * Stores a follow-up with a baseline that is given looking back.
     *
     * @return the same; nothing, and nothing is stored, if a baseline was given in time: that stays
     */
    Optional<Document> putWithRetrospective(
            String enrolmentId, Enrolment enrolment, Scores followUp, Scores lookingBack) {
        var said = new Document(Moment.FOLLOW_UP.field(), stored(followUp))
                .append(Moment.BASELINE.field(), stored(lookingBack))
                .append(RETROSPECTIVE, true);
        try {
            return Optional.of(
                    put(enrolmentId, enrolment, said, new Document(RETROSPECTIVE, new Document("$ne", false))));
        } catch (DuplicateKeyException givenInTime) {
            return Optional.empty();
        }
    }

    private Document put(String enrolmentId, Enrolment enrolment, Document said, Document guard) {
        var ofSession = new Document("$set", about(SESSIONS, enrolment, said));
        var whole = mongo.execute(
                SESSIONS,
                all -> all.findOneAndUpdate(
                        which(SESSIONS, enrolmentId, guard),
                        ofSession,
                        new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.AFTER)));
        var ofEmployment = new Document("$set", about(EMPLOYMENTS, enrolment, said));
        mongo.execute(
                EMPLOYMENTS,
                all -> all.updateOne(
                        which(EMPLOYMENTS, enrolmentId, guard), ofEmployment, new UpdateOptions().upsert(true)));
        return Objects.requireNonNull(whole, "it is inserted where there is none");
    }

    private Document which(String collection, String enrolmentId, Document guard) {
        var which = new Document(guard);
        which.put("_id", id(collection, enrolmentId));
        return which;
    }

    private Document about(String collection, Enrolment enrolment, Document said) {
        return collection.equals(SESSIONS)
                ? new Document(said)
                        .append("session", pseudonyms.of(Use.SURVEYED_SESSION, enrolment.sessionId()))
                        .append("quarter", enrolment.quarter())
                : new Document(said)
                        .append(
                                "administration",
                                pseudonyms.of(Use.SURVEYED_ADMINISTRATION, enrolment.administration()))
                        .append("country", pseudonyms.of(Use.SURVEYED_COUNTRY, enrolment.country()));
    }

    private String id(String collection, String enrolmentId) {
        return pseudonyms.of(collection.equals(SESSIONS) ? Use.SURVEY : Use.SURVEY_EMPLOYMENT, enrolmentId);
    }

    /** Deletes all that was said about an enrolment. May be repeated. */
    void remove(String enrolmentId) {
        for (var collection : List.of(SESSIONS, EMPLOYMENTS)) {
            mongo.getCollection(collection).deleteOne(eq(id(collection, enrolmentId)));
        }
    }

    /** Forgets where who said it works; the scores stay, in a session. May be repeated. */
    void forgetEmployment(String enrolmentId) {
        mongo.getCollection(EMPLOYMENTS).deleteOne(eq(id(EMPLOYMENTS, enrolmentId)));
    }

    Optional<Document> find(String enrolmentId) {
        return Optional.ofNullable(mongo.findById(id(SESSIONS, enrolmentId), Document.class, SESSIONS));
    }

    /** How many pairs there are, and in how many something rose, by a pseudonym and the quarter. */
    List<Pairs> pairs(String collection, String field) {
        var pairs = new ArrayList<Pairs>();
        for (var moment : List.of(Moment.FOLLOW_UP, Moment.LATER)) {
            var key = new Document("key", "$" + field)
                    .append("quarter", "$quarter")
                    .append(RETROSPECTIVE, "$" + RETROSPECTIVE)
                    .append("proficiencyRose", rose(moment, "proficiency"))
                    .append("confidenceRose", rose(moment, "confidence"));
            var both = new Document("baseline", new Document("$ne", null))
                    .append(moment.field(), new Document("$ne", null));
            for (var row : mongo.getCollection(collection)
                    .aggregate(List.of(
                            new Document("$match", both),
                            new Document("$group", new Document("_id", key).append("n", new Document("$sum", 1)))))) {
                pairs.add(pairs(
                        moment,
                        row.get("_id", Document.class),
                        row.get("n", Number.class).intValue()));
            }
        }
        return pairs;
    }

    private static Document rose(Moment moment, String score) {
        return new Document("$gt", List.of("$" + moment.field() + "." + score, "$baseline." + score));
    }

    private static Pairs pairs(Moment moment, Document key, int count) {
        return new Pairs(
                key.getString("key"),
                key.getString("quarter"),
                moment == Moment.LATER,
                key.getBoolean(RETROSPECTIVE, false),
                key.getBoolean("proficiencyRose", false),
                key.getBoolean("confidenceRose", false),
                count);
    }

    private static Document stored(Scores scores) {
        return new Document("proficiency", scores.proficiency()).append("confidence", scores.confidence());
    }

    static @Nullable Scores scores(Document document, Moment moment) {
        var stored = document.get(moment.field(), Document.class);
        return stored == null ? null : new Scores(stored.getInteger("proficiency"), stored.getInteger("confidence"));
    }

    static boolean retrospective(Document document) {
        return document.getBoolean(RETROSPECTIVE, false);
    }
}
