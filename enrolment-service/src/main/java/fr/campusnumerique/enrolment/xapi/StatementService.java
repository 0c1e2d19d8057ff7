package fr.campusnumerique.enrolment.xapi;

import fr.campusnumerique.enrolment.privacy.ErasureService;
import fr.campusnumerique.enrolment.xapi.Matching.Match;
import fr.campusnumerique.enrolment.xapi.StoredStatement.State;
import fr.campusnumerique.enrolment.xapi.statement.Batch;
import fr.campusnumerique.enrolment.xapi.statement.StatementReader;
import fr.campusnumerique.eventing.OutboxFullException;
import fr.campusnumerique.eventing.TransientFailures;
import fr.campusnumerique.eventing.UnpublishableEventException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Service;

/**
 * Accepts statements one by one: stores each before it takes effect, so that a second one with the same id has none, and
 * a crash in between leaves a stored statement that the sweep takes up.
 */
@Service
class StatementService {

    private static final Logger LOG = LoggerFactory.getLogger(StatementService.class);

    /** How long the sender's own request may take for a statement before the sweep takes it up. */
    private static final Duration IN_HAND = Duration.ofSeconds(30);

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
    private static final int MOST_DOUBLINGS = 20;

    private final StoredStatements statements;
    private final RejectedStatements rejected;
    private final Matching matching;
    private final XapiSettings settings;
    private final ErasureService erasures;
    private final Clock clock;
    private final MeterRegistry metrics;
    private final Counter applied;
    private final Counter failures;

    StatementService(
            StoredStatements statements,
            RejectedStatements rejected,
            Matching matching,
            XapiSettings settings,
            ErasureService erasures,
            Clock clock,
            MeterRegistry metrics) {
        this.statements = statements;
        this.rejected = rejected;
        this.matching = matching;
        this.settings = settings;
        this.erasures = erasures;
        this.clock = clock;
        this.metrics = metrics;
        this.applied = metrics.counter("campus.xapi.applied");
        this.failures = metrics.counter("campus.xapi.failures");
    }

    /** One outcome for each statement, in their order. What a batch has rejected is kept for the operator. */
    List<Outcome> accept(Batch batch, String platform) {
        var outcomes = new ArrayList<Outcome>();
        for (var read : batch.statements()) {
            var outcome = evaluate(outcomes.size(), read, platform);
            metrics.counter(
                            "campus.xapi.statements",
                            "outcome",
                            outcome.outcome().word())
                    .increment();
            if (!outcome.isStored() && !batch.single()) {
                rejected.keep(outcome, read, platform, clock.instant());
            }
            outcomes.add(outcome);
        }
        return List.copyOf(outcomes);
    }

    private Outcome evaluate(int index, StatementReader.Result read, String platform) {
        var statement = read.statement();
        if (statement == null) {
            return Outcome.rejected(index, read.id(), read.faults());
        }
        var now = clock.instant();
        StoredStatement stored;
        try {
            stored = statements.insert(StoredStatement.received(statement, platform, now, now.plus(IN_HAND)));
        } catch (DuplicateKeyException known) {
            var before = statements.find(statement.id()).orElseThrow(() -> known);
            return before.fingerprint().equals(statement.fingerprint())
                    ? Outcome.duplicate(index, before)
                    : Outcome.conflict(index, before);
        }
        if (stored.voids() != null) {
            statements
                    .find(stored.voids())
                    .filter(voided -> voided.state() == State.UNMATCHED)
                    .ifPresent(this::settle);
            return Outcome.stored(index, stored);
        }
        return Outcome.stored(index, stored.state() == State.IGNORED ? ignore(stored) : settle(stored));
    }

    /** Tries to match a statement and notes how that ended. One that fails delays no other, unless the store is away. */
    StoredStatement settle(StoredStatement statement) {
        try {
            var next = statements.isVoided(statement.id()) ? statement.discarded("voided") : matched(statement);
            var settled = statements.save(next);
            if (settled.state() == State.APPLIED) {
                applied.increment();
            }
            return settled;
        } catch (OptimisticLockingFailureException | OutboxFullException | UnpublishableEventException postponed) {
            LOG.info("statement {} is tried again by the sweep: {}", statement.id(), postponed.getMessage());
            return postpone(statement);
        } catch (RuntimeException failure) {
            if (TransientFailures.storeIsAway(failure)) {
                throw failure;
            }
            failures.increment();
            LOG.error(
                    "statement {} failed; the others are not delayed, and it is tried again", statement.id(), failure);
            return postpone(statement);
        }
    }

    private StoredStatement matched(StoredStatement statement) {
        return switch (matching.match(statement)) {
            case Match.Applied applied -> statement.applied(applied.sessionId(), applied.learnerId());
            case Match.Not not -> notMatching(statement, not.reason());
        };
    }

    /** What has no effect here is kept for its id only if its learner asked to be forgotten. */
    private StoredStatement ignore(StoredStatement statement) {
        if (!erasures.isForgotten(statement.learnerId())) {
            return statement;
        }
        try {
            return statements.save(statement.anonymised());
        } catch (OptimisticLockingFailureException forgottenMeanwhile) {
            LOG.debug("statement {} was changed meanwhile", statement.id());
            return statement;
        }
    }

    /** What does not match is kept, but not of a learner who asked to be forgotten. */
    private StoredStatement notMatching(StoredStatement statement, String reason) {
        return erasures.isForgotten(statement.learnerId())
                ? statement.anonymised()
                : statement.unmatched(reason, nextTry(statement));
    }

    /** Puts the next try off, unless another writer was faster and has settled it. */
    private StoredStatement postpone(StoredStatement statement) {
        try {
            return statements.save(statement.unmatched("not-applied-yet", nextTry(statement)));
        } catch (OptimisticLockingFailureException settledMeanwhile) {
            LOG.debug("statement {} was changed meanwhile", statement.id());
            return statement;
        }
    }

    /** The operator gives an unmatched statement up, with a reason. Empty if there is none; others stay as they are. */
    Optional<StoredStatement> discard(String id, String reason) {
        return statements
                .find(id)
                .map(statement -> statement.state() == State.UNMATCHED
                        ? statements.save(statement.discarded(reason))
                        : statement);
    }

    private Instant nextTry(StoredStatement statement) {
        var pause = FIRST_PAUSE.multipliedBy(1L << Math.min(statement.tries(), MOST_DOUBLINGS));
        var longest = settings.retryAtMost();
        return clock.instant().plus(pause.compareTo(longest) < 0 ? pause : longest);
    }
}
