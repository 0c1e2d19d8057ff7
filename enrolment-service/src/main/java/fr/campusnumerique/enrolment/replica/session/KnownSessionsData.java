package fr.campusnumerique.enrolment.replica.session;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import fr.campusnumerique.privacy.PersonalData;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.core.MongoTemplate;

/** What copies of sessions say about a person. */
@Configuration(proxyBeanMethods = false)
class KnownSessionsData {

    /** The sessions that a trainer teaches, as far as their copies here say so. */
    @Bean
    PersonalData sessionsTaught(MongoTemplate mongo, KnownSessions sessions) {
        record TaughtSession(String sessionId) {}
        return PersonalData.of(
                "sessionsTaught",
                Set.of("known_sessions"),
                trainer -> mongo.find(query(where("trainers").is(trainer)), KnownSession.class).stream()
                        .map(session -> new TaughtSession(session.id()))
                        .toList(),
                order -> sessions.forgetTrainer(order.learnerId()));
    }
}
