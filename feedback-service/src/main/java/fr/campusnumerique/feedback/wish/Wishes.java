package fr.campusnumerique.feedback.wish;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import fr.campusnumerique.feedback.Pseudonyms;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/** What learners wish for. */
@Component
public class Wishes {

    private final MongoOperations mongo;
    private final Pseudonyms pseudonyms;

    Wishes(MongoOperations mongo, Pseudonyms pseudonyms) {
        this.mongo = mongo;
        this.pseudonyms = pseudonyms;
    }

    /** Keeps a wish in place of the learner's earlier one for this course. One write; may be repeated. */
    Wish put(String learnerId, String courseCode, String language, @Nullable String city) {
        return mongo.save(new Wish(
                pseudonyms.ofWish(learnerId, courseCode), pseudonyms.ofPerson(learnerId), courseCode, language, city));
    }

    /** Takes a wish back; nothing happens if there is none. */
    void remove(String learnerId, String courseCode) {
        find(learnerId, courseCode).ifPresent(mongo::remove);
    }

    /** Takes all wishes of a learner back; returns how many there were. */
    public long removeAllOf(String learnerId) {
        var own = query(where("person").is(pseudonyms.ofPerson(learnerId)));
        return mongo.remove(own, Wish.class).getDeletedCount();
    }

    Optional<Wish> find(String learnerId, String courseCode) {
        return Optional.ofNullable(mongo.findById(pseudonyms.ofWish(learnerId, courseCode), Wish.class));
    }

    public List<Wish> all() {
        return mongo.findAll(Wish.class);
    }
}
