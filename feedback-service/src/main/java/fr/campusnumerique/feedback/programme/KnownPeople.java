package fr.campusnumerique.feedback.programme;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import fr.campusnumerique.feedback.Pseudonyms;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/** The learners in what readers of the programme's figures know. */
@Component
public class KnownPeople {

    private final KnownStore notes;
    private final Pseudonyms pseudonyms;
    private final MongoOperations mongo;

    KnownPeople(KnownStore notes, Pseudonyms pseudonyms, MongoOperations mongo) {
        this.notes = notes;
        this.pseudonyms = pseudonyms;
        this.mongo = mongo;
    }

    /**
     * Takes a learner out of what readers know, once no fact, survey or wish leads to them any more: what is counted
     * until then would be noted anew. May be repeated.
     *
     * @return how many notes led to the learner
     */
    public int forget(String learnerId, String erasureId) {
        return notes.changeAll(known -> forgotten(
                forgotten(known, pseudonyms.ofPerson(learnerId), pseudonyms.ofForgottenPerson(erasureId)),
                pseudonyms.ofRespondent(learnerId),
                pseudonyms.ofForgottenRespondent(erasureId)));
    }

    private Known forgotten(Known known, String person, String instead) {
        return known.without(
                Census.shortened(person),
                Census.shortened(instead),
                this::isCounted,
                () -> Census.shortened(UUID.randomUUID().toString().replace("-", "")));
    }

    /** Whether something is counted under this id, the beginning of a pseudonym. */
    private boolean isCounted(String id) {
        var begins = query(where("_id").regex("^" + id));
        return Stream.of("enrolment_facts", "certificate_facts", "surveys")
                .anyMatch(collection -> mongo.exists(begins, collection));
    }
}
