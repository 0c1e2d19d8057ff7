package fr.campusnumerique.feedback;

import io.micrometer.observation.ObservationFilter;
import org.bson.Document;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.mongodb.core.MongoOperations;

/** Keeps the persons' ids out of the store and out of the traces. */
@Configuration(proxyBeanMethods = false)
class PseudonymConfiguration {

    private static final String COLLECTION = "pseudonym_key";
    private static final String ID = "check";

    /**
     * Refuses to begin with another key than the one this store was begun with: every learner could answer again, and
     * the copies would count twice.
     */
    @Bean
    Pseudonyms pseudonyms(PseudonymKey key, MongoOperations mongo) {
        var pseudonyms = new Pseudonyms(key.bytes());
        if (!pseudonyms.ofKey().equals(checkOf(mongo, pseudonyms.ofKey()))) {
            throw new UnusableKeyException("the database was begun with another key");
        }
        return pseudonyms;
    }

    private static String checkOf(MongoOperations mongo, String ours) {
        var check = mongo.findById(ID, Document.class, COLLECTION);
        if (check != null) {
            return check.getString("value");
        }
        try {
            mongo.insert(new Document("_id", ID).append("value", ours), COLLECTION);
            return ours;
        } catch (DuplicateKeyException anotherReplicaBegan) {
            return checkOf(mongo, ours);
        }
    }

    /** The address of a request names the enrolment, and a span tells when: together, who answered and when. */
    @Bean
    ObservationFilter withoutAddresses() {
        return context -> context.removeHighCardinalityKeyValue("http.url");
    }
}
