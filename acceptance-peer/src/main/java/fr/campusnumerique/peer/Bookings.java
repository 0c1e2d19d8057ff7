package fr.campusnumerique.peer;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The bookings: loaded, changed and saved under the guard of their version, with one event, in one transaction. */
@Component
class Bookings {

    private static final List<String> MODULES = List.of("m1", "m2", "m3", "m4");

    private final JdbcTemplate store;
    private final ApplicationEventPublisher events;

    Bookings(JdbcTemplate store, ApplicationEventPublisher events) {
        this.store = store;
        this.events = events;
    }

    void insert(String id) {
        store.update("""
                insert into bookings (id, version, learner_id, administration, country, session_id, course_code, language,
                    state, enrolled_at, completed_modules, required_modules)
                values (?, 0, '3pQv7mZrX0sK8yTnB1eWcA', 'Ministère de la Transition écologique', 'FR',
                    'ses-7f3a9c51e2d84b06', 'AI-DT-PS', 'fr', 'confirmed', '2026-10-07T12:31:08.214Z', '{}', ?)
                """, id, MODULES.toArray(String[]::new));
    }

    @Transactional
    public void advance(String id) {
        var before = store.queryForObject("select * from bookings where id = ?", Bookings::read, id);
        if (before == null) {
            throw new IllegalStateException("no booking " + id);
        }
        var done = new ArrayList<>(before.completedModules());
        if (done.size() == MODULES.size()) {
            done.clear();
        }
        done.add(MODULES.get(done.size()));
        var now = before.progressed(done);
        var saved = store.update(
                "update bookings set version = ?, completed_modules = ? where id = ? and version = ?",
                now.version(),
                done.toArray(String[]::new),
                id,
                before.version());
        if (saved != 1) {
            throw new IllegalStateException("booking " + id + " was changed meanwhile");
        }
        events.publishEvent(now);
    }

    private static BookingProgressed read(ResultSet row, int number) throws SQLException {
        return new BookingProgressed(
                row.getString("id"),
                row.getLong("version"),
                row.getString("learner_id"),
                row.getString("administration"),
                row.getString("country"),
                row.getString("session_id"),
                row.getString("course_code"),
                row.getString("language"),
                row.getString("state"),
                Instant.parse(row.getString("enrolled_at")),
                texts(row.getArray("completed_modules")),
                texts(row.getArray("required_modules")),
                null,
                null);
    }

    private static List<String> texts(Array array) throws SQLException {
        return array.getArray() instanceof String[] texts ? Arrays.asList(texts) : List.of();
    }
}
