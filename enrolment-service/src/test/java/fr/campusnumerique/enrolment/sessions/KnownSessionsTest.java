package fr.campusnumerique.enrolment.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.result.UpdateResult;
import fr.campusnumerique.local.store.LocalStore;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.ReplaceOptions;
import org.springframework.data.mongodb.core.query.Query;

class KnownSessionsTest {

    private final LocalStore store = LocalStore.inMemory(0);
    private final MongoClient client = MongoClients.create(store.uri("sessions"));

    @AfterEach
    void close() {
        client.close();
        store.close();
    }

    @Test
    void a_newer_state_that_lost_the_first_insert_against_an_older_one_is_tried_again() {
        var sessions = new KnownSessions(new Overtaken(client, at(1)));

        assertThatExceptionOfType(DuplicateKeyException.class).isThrownBy(() -> sessions.keep(at(2)));
        assertThat(sessions.find("ses-1")).contains(at(1));
        sessions.keep(at(2));

        assertThat(sessions.find("ses-1")).contains(at(2));
    }

    @Test
    void an_older_state_that_lost_the_first_insert_against_a_newer_one_is_no_news() {
        var sessions = new KnownSessions(new Overtaken(client, at(2)));

        sessions.keep(at(1));
        sessions.keep(at(1));

        assertThat(sessions.find("ses-1")).contains(at(2));
    }

    private static KnownSession at(long sequence) {
        return SessionFixture.selfPaced("ses-1", sequence, "AI-DT-PS", Instant.parse("2026-10-06T08:00:00Z"), null);
    }

    /** A store in which, at the first write, another replica inserts between the look for the document and the insert. */
    private static final class Overtaken extends MongoTemplate {

        private final KnownSession faster;
        private boolean done;

        Overtaken(MongoClient client, KnownSession faster) {
            super(client, "sessions");
            this.faster = faster;
        }

        @Override
        public <T> UpdateResult replace(Query query, T replacement, ReplaceOptions options) {
            if (!done) {
                done = true;
                insert(faster);
                throw new DuplicateKeyException("_id ses-1");
            }
            return super.replace(query, replacement, options);
        }
    }
}
