package fr.campusnumerique.enrolment.replica.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import fr.campusnumerique.local.parts.LocalParts;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.data.mongodb.core.MongoTemplate;

/** What is read from memory, where nothing grows old. */
class KnownSessionsTest {

    private static final Instant OPENS = Instant.parse("2026-11-01T08:00:00Z");
    private static final Instant STARTS = Instant.parse("2026-12-01T08:00:00Z");

    private final String database = LocalParts.ownDatabase();
    private final MongoClient client = MongoClients.create(LocalParts.storeUri(database));
    private final KnownSessions sessions = new KnownSessions(new MongoTemplate(client, database), () -> 0);

    @BeforeEach
    void one_is_in_memory() {
        sessions.keep(SessionFixture.classroom("s", 1, "C", OPENS, STARTS, 10));
        assertThat(sessions.find("s").orElseThrow().capacity()).isEqualTo(10);
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void a_session_that_this_replica_keeps_is_read_at_once() {
        sessions.keep(SessionFixture.classroom("s", 2, "C", OPENS, STARTS, 20));
        assertThat(sessions.find("s").orElseThrow().capacity()).isEqualTo(20);
    }

    @Test
    void a_trainer_whom_this_replica_forgets_is_gone_at_once() {
        assertThat(sessions.forgetTrainer("trainer-1")).isEqualTo(1);
        assertThat(sessions.find("s").orElseThrow().trainers()).isEmpty();
    }
}
