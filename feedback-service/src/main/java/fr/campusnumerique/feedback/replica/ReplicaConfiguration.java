package fr.campusnumerique.feedback.replica;

import fr.campusnumerique.feedback.Pseudonyms;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.core.MongoOperations;

@Configuration(proxyBeanMethods = false)
class ReplicaConfiguration {

    @Bean
    Facts facts(MongoOperations mongo, Pseudonyms pseudonyms) {
        var facts = new Facts(mongo, pseudonyms);
        facts.createIndexes();
        return facts;
    }
}
