package fr.campusnumerique.feedback.copies;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import fr.campusnumerique.feedback.Pseudonyms;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/** What the programme's figures are counted from: the newest of each course, session, enrolment and certificate. */
@Component
public class Facts {

    private final MongoOperations mongo;
    private final Pseudonyms pseudonyms;

    Facts(MongoOperations mongo, Pseudonyms pseudonyms) {
        this.mongo = mongo;
        this.pseudonyms = pseudonyms;
    }

    /** Keeps the newest that was heard of an aggregate: one write, indifferent to repetition and order. */
    <F extends Fact<F>> void learn(Class<F> kind, F fact) {
        var known = mongo.findById(fact.id(), kind);
        if (known == null ? !isRemoved(fact.id()) : known.sequence() < fact.sequence()) {
            mongo.save(fact.at(known == null ? null : known.version()));
        }
    }

    private boolean isRemoved(String id) {
        return mongo.exists(query(where("_id").is(id)), RemovedFact.class);
    }

    /** Forgets an aggregate of which nothing stays, for good: its last event says so. May be repeated. */
    <F extends Fact<F>> void remove(Class<F> kind, String id, long sequence) {
        mongo.save(new RemovedFact(id, sequence));
        mongo.remove(query(where("_id").is(id)), kind);
    }

    /** How many facts still lead to this learner. */
    public long countOf(String learnerId) {
        var own = query(where("person").is(pseudonyms.ofPerson(learnerId)));
        return mongo.count(own, EnrolmentFact.class) + mongo.count(own, CertificateFact.class);
    }

    /** Puts a rebuilt fact in the place of one that says something else of the same, or an earlier, event. */
    <F extends Fact<F>> void correct(Class<F> kind, F fact) {
        var known = mongo.findById(fact.id(), kind);
        if (known == null || known.sequence() <= fact.sequence()) {
            mongo.save(fact.at(known == null ? null : known.version()));
        }
    }

    <F extends Fact<F>> @Nullable F find(Class<F> kind, String id) {
        return mongo.findById(id, kind);
    }

    /** All of them, read anew. */
    <F extends Fact<F>> List<F> all(Class<F> kind) {
        return mongo.findAll(kind);
    }

    public List<CourseFact> courses() {
        return all(CourseFact.class);
    }

    public List<SessionFact> sessions() {
        return all(SessionFact.class);
    }

    public List<EnrolmentFact> enrolments() {
        return all(EnrolmentFact.class);
    }

    /** Enrolments that wait for a seat which there is not. */
    public List<EnrolmentFact> waiting() {
        return mongo.find(query(where("state").in("waitlisted", "offered")), EnrolmentFact.class);
    }

    public List<CertificateFact> certificates() {
        return all(CertificateFact.class);
    }

    public boolean knowsCourse(String code) {
        return find(CourseFact.class, code) != null;
    }

    public Optional<SessionFact> session(String id) {
        return Optional.ofNullable(find(SessionFact.class, id));
    }

    /** An enrolment of this learner; empty if none is known (yet), or it is another learner's. */
    public Optional<EnrolmentFact> ownEnrolment(String enrolmentId, String learnerId) {
        return Optional.ofNullable(find(EnrolmentFact.class, pseudonyms.ofEnrolment(enrolmentId)))
                .filter(fact -> fact.person().equals(pseudonyms.ofPerson(learnerId)));
    }
}
