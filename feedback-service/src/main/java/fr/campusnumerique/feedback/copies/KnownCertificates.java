package fr.campusnumerique.feedback.copies;

import fr.campusnumerique.eventing.Copies;
import fr.campusnumerique.feedback.Group;
import fr.campusnumerique.feedback.GroupCounts;
import fr.campusnumerique.feedback.Pseudonyms;
import java.util.Map;
import java.util.Objects;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.stereotype.Component;

/** Which certificates there are, as far as the news has come. */
@Component
public class KnownCertificates {

    private final MongoOperations mongo;
    private final Pseudonyms pseudonyms;

    KnownCertificates(MongoOperations mongo, Pseudonyms pseudonyms) {
        this.mongo = mongo;
        this.pseudonyms = pseudonyms;
    }

    /** Keeps the newest that was heard of a certificate. */
    void learn(CertificateEvent event, long sequence) {
        var id = pseudonyms.ofCertificate(event.certificateId());
        var known = new KnownCertificate(
                id,
                Objects.requireNonNull(event.courseCode()),
                Objects.requireNonNull(event.language()),
                event.valid(),
                sequence);
        Copies.keepNewest(mongo, known);
    }

    /** How many valid certificates each course has in each language. */
    public Map<Group, Integer> counts() {
        return GroupCounts.of(
                mongo, KnownCertificate.COLLECTION, Criteria.where("valid").is(true));
    }
}
