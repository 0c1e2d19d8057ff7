package fr.campusnumerique.enrolment.bulk;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.KeysetScrollPosition;
import org.springframework.data.domain.Window;
import org.springframework.stereotype.Service;

/** Accepts bulk enrolments and reports how far they are; {@link BulkRunner} does the work. */
@Service
class BulkService {

    /** Who asks; all of it from the token. */
    record Officer(String id, String administration, String administrationId, String country) {}

    private final BulkStore store;
    private final BulkRunner runner;
    private final BulkSettings settings;
    private final Clock clock;

    BulkService(BulkStore store, BulkRunner runner, BulkSettings settings, Clock clock) {
        this.store = store;
        this.runner = runner;
        this.settings = settings;
        this.clock = clock;
    }

    int mostRows() {
        return settings.mostRows();
    }

    /**
     * Accepts the rows under this id; if that was done before, answers what was accepted then, and tries its rows of
     * unknown sessions again.
     */
    BulkEnrolment accept(String id, String fingerprint, Officer officer, List<Row> rows) {
        var now = clock.instant();
        var before = store.find(id);
        if (before.isPresent()) {
            var same = before.get().fingerprint().equals(fingerprint)
                    && before.get().administrationId().equals(officer.administrationId());
            return same ? again(before.get(), now) : before.get();
        }
        var batches = (rows.size() + RowBatch.SIZE - 1) / RowBatch.SIZE;
        var bulk = new BulkEnrolment(
                id,
                fingerprint,
                officer.id(),
                officer.administration(),
                officer.administrationId(),
                officer.country(),
                rows.size(),
                batches,
                now,
                now,
                null,
                null,
                null);
        var stored = new ArrayList<RowBatch>();
        for (var number = 0; number < batches; number++) {
            var end = Math.min(rows.size(), (number + 1) * RowBatch.SIZE);
            stored.add(RowBatch.of(bulk, number, rows.subList(number * RowBatch.SIZE, end)));
        }
        var accepted = store.accept(bulk, stored);
        runner.wake();
        return accepted;
    }

    private BulkEnrolment again(BulkEnrolment bulk, Instant now) {
        if (bulk.finishedAt() == null || !store.hasRowsOfUnknownSessions(bulk)) {
            return bulk;
        }
        var open = store.reopen(bulk, now);
        runner.wake();
        return open;
    }

    /** One of this administration; others do not exist for it. */
    Optional<BulkEnrolment> find(String id, String administrationId) {
        return store.find(id).filter(bulk -> bulk.administrationId().equals(administrationId));
    }

    /** Those of this administration, the newest first. */
    Window<BulkEnrolment> newestOf(String administrationId, KeysetScrollPosition from, int limit) {
        return store.newestOf(administrationId, from, limit);
    }

    BulkView view(BulkEnrolment bulk) {
        return BulkView.of(bulk, store.counts(bulk));
    }

    /**
     * Rows after this number, in their order.
     *
     * @param outcome only rows with this outcome; null for all
     */
    List<Row> rows(BulkEnrolment bulk, int after, Row.@Nullable Outcome outcome, int limit) {
        var found = new ArrayList<Row>();
        for (var number = after / RowBatch.SIZE; number < bulk.batches() && found.size() < limit; number++) {
            store.batch(bulk, number).rows().stream()
                    .filter(row -> row.number() > after)
                    .filter(row -> outcome == null || row.outcome() == outcome)
                    .limit(limit - found.size())
                    .forEach(found::add);
        }
        return List.copyOf(found);
    }
}
