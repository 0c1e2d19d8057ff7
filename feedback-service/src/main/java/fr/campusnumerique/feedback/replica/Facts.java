package fr.campusnumerique.feedback.replica;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import fr.campusnumerique.eventing.Copies;
import fr.campusnumerique.feedback.Pseudonyms;
import java.util.Collection;
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

    /** Keeps the newest that was heard of an aggregate, unless nothing stays of it. */
    void learn(Fact fact) {
        Copies.keepNewest(mongo, fact, () -> !isRemoved(fact.id()));
    }

    private boolean isRemoved(String id) {
        return mongo.exists(query(where("_id").is(id)), RemovedFact.class);
    }

    /** Forgets an aggregate of which nothing stays, for good: its last event says so. May be repeated. */
    void remove(Class<? extends Fact> kind, String id, long sequence) {
        mongo.save(new RemovedFact(id, sequence));
        mongo.remove(query(where("_id").is(id)), kind);
    }

    /** How many facts still lead to this learner. */
    public long countOf(String learnerId) {
        var own = query(where("person").is(pseudonyms.ofPerson(learnerId)));
        return mongo.count(own, EnrolmentFact.class) + mongo.count(own, CertificateFact.class);
    }

    /** Puts a rebuilt fact in the place of one that says something else of the same, or an earlier, event. */
    void correct(Fact fact) {
        var same = query(where("_id").is(fact.id()).and("sequence").is(fact.sequence()));
        if (mongo.replace(same, fact).getMatchedCount() == 0) {
            learn(fact);
            // Its removal may have come in between: unlike other facts, this one is not told by its own partition.
            if (isRemoved(fact.id())) {
                mongo.remove(query(where("_id").is(fact.id())), fact.getClass());
            }
        }
    }

    <F extends Fact> @Nullable F find(Class<F> kind, String id) {
        return mongo.findById(id, kind);
    }

    public List<CourseFact> courses() {
        return mongo.findAll(CourseFact.class);
    }

    public List<SessionFact> sessions() {
        return mongo.findAll(SessionFact.class);
    }

    public List<EnrolmentFact> enrolments() {
        return mongo.findAll(EnrolmentFact.class);
    }

    /** Enrolments that wait for a seat which there is not. */
    public List<EnrolmentFact> waiting() {
        return mongo.find(query(where("state").in("waitlisted", "offered")), EnrolmentFact.class);
    }

    /** Which of these people have a seat, or completed something, and in what. */
    public List<EnrolmentFact> servedTo(Collection<String> people) {
        var served = query(where("person").in(people).and("state").in("confirmed", "completed"));
        return mongo.find(served, EnrolmentFact.class).stream()
                .filter(fact -> fact.seated() || fact.completed())
                .toList();
    }

    public List<CertificateFact> certificates() {
        return mongo.findAll(CertificateFact.class);
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
