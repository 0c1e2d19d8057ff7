package fr.campusnumerique.feedback;

import org.bson.Document;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.mongodb.core.MongoOperations;

/** Keeps the persons' ids out of the store. */
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

    @Bean
    Seal seal(Pseudonyms pseudonyms) {
        return new Seal(pseudonyms.sealingKey());
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
}
