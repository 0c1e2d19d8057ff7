package fr.campusnumerique.feedback.wish;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.model.Indexes;
import fr.campusnumerique.feedback.PlainText;
import fr.campusnumerique.feedback.Pseudonyms;
import fr.campusnumerique.feedback.Pseudonyms.Use;
import fr.campusnumerique.feedback.Seal;
import fr.campusnumerique.feedback.wish.WishService.Wanted;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.bson.Document;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/**
 * What learners wish for: one for each learner and course. The learner is sealed, and has a pseudonym here that stands
 * nowhere else, so that no enrolment leads to a wish.
 */
@Component
class Wishes implements InitializingBean {

    static final String COLLECTION = "wishes";
    private static final int AT_ONCE = 500;

    /** @param city null if it does not matter */
    record Wish(
            String courseCode, String language, @Nullable String city) {}

    private final MongoOperations mongo;
    private final Pseudonyms pseudonyms;
    private final Seal seal;

    Wishes(MongoOperations mongo, Pseudonyms pseudonyms, Seal seal) {
        this.mongo = mongo;
        this.pseudonyms = pseudonyms;
        this.seal = seal;
    }

    @Override
    public void afterPropertiesSet() {
        mongo.getCollection(COLLECTION).createIndex(Indexes.ascending("wisher"));
        mongo.getCollection(COLLECTION).createIndex(Indexes.ascending("courseCode"));
    }

    /** Keeps a wish in place of the learner's earlier one for this course. One write; may be repeated. */
    Wish put(String learnerId, String courseCode, String language, @Nullable String city) {
        var id = pseudonyms.of(Use.WISH, learnerId, courseCode);
        var wish = new Wish(courseCode, language, city == null ? null : PlainText.of(city));
        mongo.save(
                new Document("_id", id)
                        .append("wisher", pseudonyms.of(Use.WISHER, learnerId))
                        .append("learner", new Binary(seal.close(learnerId.getBytes(StandardCharsets.UTF_8), id)))
                        .append("courseCode", courseCode)
                        .append("language", language)
                        .append("city", wish.city()),
                COLLECTION);
        return wish;
    }

    /** Takes a wish back; nothing happens if there is none. */
    void remove(String learnerId, String courseCode) {
        mongo.getCollection(COLLECTION).deleteOne(eq(pseudonyms.of(Use.WISH, learnerId, courseCode)));
    }

    /** Takes all wishes of a learner back; returns how many there were. */
    int removeAllOf(String learnerId) {
        var own = eq("wisher", pseudonyms.of(Use.WISHER, learnerId));
        return Math.toIntExact(mongo.getCollection(COLLECTION).deleteMany(own).getDeletedCount());
    }

    Optional<Wish> find(String learnerId, String courseCode) {
        return Optional.ofNullable(
                        mongo.findById(pseudonyms.of(Use.WISH, learnerId, courseCode), Document.class, COLLECTION))
                .map(Wishes::wish);
    }

    List<Wish> allOf(String learnerId) {
        return mongo.getCollection(COLLECTION)
                .find(eq("wisher", pseudonyms.of(Use.WISHER, learnerId)))
                .map(Wishes::wish)
                .into(new ArrayList<>());
    }

    /** How many wishes there are for a course in a language at a place. */
    SortedMap<Wanted, Integer> counts() {
        var counts = new TreeMap<Wanted, Integer>();
        var key = new Document("courseCode", "$courseCode")
                .append("language", "$language")
                .append("city", "$city");
        for (var row : mongo.getCollection(COLLECTION)
                .aggregate(List.of(
                        new Document("$group", new Document("_id", key).append("n", new Document("$sum", 1)))))) {
            var wish = wish(row.get("_id", Document.class));
            counts.put(
                    new Wanted(wish.courseCode(), wish.language(), wish.city()),
                    row.get("n", Number.class).intValue());
        }
        return counts;
    }

    /** Gives the ids of those who wish for it, some at a time. */
    void wishing(Wanted wanted, Consumer<List<String>> some) {
        var learners = new ArrayList<String>();
        for (var stored : mongo.getCollection(COLLECTION)
                .find(and(
                        eq("courseCode", wanted.courseCode()),
                        eq("language", wanted.language()),
                        eq("city", wanted.place())))) {
            var sealed = stored.get("learner", Binary.class).getData();
            learners.add(new String(seal.open(sealed, stored.getString("_id")), StandardCharsets.UTF_8));
            if (learners.size() == AT_ONCE) {
                some.accept(List.copyOf(learners));
                learners.clear();
            }
        }
        some.accept(learners);
    }

    private static Wish wish(Document stored) {
        return new Wish(stored.getString("courseCode"), stored.getString("language"), stored.getString("city"));
    }
}
