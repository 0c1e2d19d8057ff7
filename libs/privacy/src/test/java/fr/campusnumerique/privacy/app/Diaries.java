package fr.campusnumerique.privacy.app;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import fr.campusnumerique.eventing.NonRetryableEventException;
import fr.campusnumerique.eventing.inbox.EventConsumer;
import fr.campusnumerique.privacy.ErasedLearners;
import fr.campusnumerique.privacy.ErasureOrder;
import fr.campusnumerique.privacy.PersonalData;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.bson.Document;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.core.MongoTemplate;

/** Keeps diaries and forgets them. A text {@code impossible} is one by rule until {@link #mend}. */
@Configuration(proxyBeanMethods = false)
public class Diaries {

    public static final String COLLECTION = "diaries";

    /** A page of somebody's diary. */
    record Written(String diaryId, String learnerId, String text, Instant writtenAt) {}

    private final Set<String> unerasable = ConcurrentHashMap.newKeySet();
    private final Set<String> growing = ConcurrentHashMap.newKeySet();
    private volatile boolean mended;

    /** Whether the impossible is possible from now on. */
    public void mend(boolean possible) {
        mended = possible;
    }

    /** This learner's diaries cannot be erased, until they can. */
    public void lock(String learnerId, boolean locked) {
        if (locked) {
            unerasable.add(learnerId);
        } else {
            unerasable.remove(learnerId);
        }
    }

    /** While the first round erases, one more page is written that it does not see. */
    public void growOnce(String learnerId) {
        growing.add(learnerId);
    }

    @Bean
    PersonalData diariesOfLearners(MongoTemplate mongo) {
        return new PersonalData() {

            @Override
            public String name() {
                return "diaries";
            }

            @Override
            public Set<String> collections() {
                return Set.of(COLLECTION);
            }

            @Override
            public List<?> export(String learnerId) {
                return mongo.find(query(where("learnerId").is(learnerId)), Document.class, COLLECTION);
            }

            @Override
            public int erase(ErasureOrder order) {
                return Diaries.this.erase(order, mongo);
            }
        };
    }

    private int erase(ErasureOrder order, MongoTemplate mongo) {
        if (unerasable.contains(order.learnerId())) {
            throw new IllegalStateException("the diary is locked");
        }
        var found = mongo.remove(query(where("learnerId").is(order.learnerId())), COLLECTION);
        if (growing.remove(order.learnerId())) {
            write(mongo, new Written("late-" + order.erasureId(), order.learnerId(), "under way", Instant.now()));
        }
        return Math.toIntExact(found.getDeletedCount());
    }

    @Bean
    EventConsumer diaryPages(MongoTemplate mongo, ErasedLearners erased) {
        return new EventConsumer().on("org.example.diary.written.v1", Written.class, event -> {
            var page = event.data();
            if (page.text().equals("impossible") && !mended) {
                throw new NonRetryableEventException("an impossible page");
            }
            if (!erased.erased(page.learnerId(), page.writtenAt())) {
                write(mongo, page);
            }
        });
    }

    private static void write(MongoTemplate mongo, Written page) {
        mongo.save(
                new Document("_id", page.diaryId())
                        .append("learnerId", page.learnerId())
                        .append("text", page.text()),
                COLLECTION);
    }
}
