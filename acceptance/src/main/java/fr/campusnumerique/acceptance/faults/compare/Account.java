package fr.campusnumerique.acceptance.faults.compare;

import fr.campusnumerique.acceptance.faults.load.Entry;
import fr.campusnumerique.acceptance.faults.load.Outcome;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the ledger says of one learner in one session. */
final class Account {

    /** Names an enrolment by what is known outside before any answer. */
    record Key(String learner, String session) {}

    /** How often something was acknowledged, and how often it may have happened besides. */
    record Count(int certain, int possible) {

        static final Count NONE = new Count(0, 0);

        Count plus(Outcome outcome) {
            return switch (outcome) {
                case ACKNOWLEDGED -> new Count(certain + 1, possible);
                case UNKNOWN -> new Count(certain, possible + 1);
                case REFUSED -> this;
            };
        }

        int most() {
            return certain + possible;
        }
    }

    private Count enrolled = Count.NONE;
    private Count cancelled = Count.NONE;
    private Count claimed = Count.NONE;
    private Count accepted = Count.NONE;
    private Count declined = Count.NONE;
    private Count approved = Count.NONE;
    private Count refused = Count.NONE;
    private Count answered = Count.NONE;
    private final Set<String> finished = new HashSet<>();
    private final Set<String> perhapsFinished = new HashSet<>();

    static Map<Key, Account> of(List<Entry> entries) {
        Map<Key, Account> accounts = new LinkedHashMap<>();
        for (Entry entry : entries) {
            if (!entry.learner().isEmpty()) {
                accounts.computeIfAbsent(new Key(entry.learner(), entry.session()), key -> new Account())
                        .add(entry);
            }
        }
        return accounts;
    }

    private void add(Entry entry) {
        switch (entry.action()) {
            case ENROL -> enrolled = enrolled.plus(entry.outcome());
            case CANCEL -> cancelled = cancelled.plus(entry.outcome());
            case ACCEPT -> accepted = accepted.plus(entry.outcome());
            case DECLINE -> declined = declined.plus(entry.outcome());
            case APPROVE -> approved = approved.plus(entry.outcome());
            case REFUSE -> refused = refused.plus(entry.outcome());
            case CLAIM -> claimed = claimed.plus(entry.outcome());
            case ANSWER -> answered = answered.plus(entry.outcome());
            case FINISH_MODULE -> module(entry);
            default -> throw new IllegalArgumentException(entry.action() + " is not about a learner");
        }
    }

    private void module(Entry entry) {
        if (entry.outcome() == Outcome.ACKNOWLEDGED) {
            finished.add(entry.detail());
        }
        if (entry.outcome() != Outcome.REFUSED) {
            perhapsFinished.add(entry.detail());
        }
    }

    Count enrolled() {
        return enrolled;
    }

    Count cancelled() {
        return cancelled;
    }

    /** Offers of a seat that were taken. */
    Count accepted() {
        return accepted;
    }

    /** Offers of a seat that were left to the next in line. */
    Count declined() {
        return declined;
    }

    /** Of the one approval that a session needs. */
    Count approved() {
        return approved;
    }

    Count refused() {
        return refused;
    }

    Count claimed() {
        return claimed;
    }

    Count answered() {
        return answered;
    }

    /** Modules whose report was acknowledged. */
    Set<String> finished() {
        return finished;
    }

    /** Those, and the ones whose report got no answer. */
    Set<String> perhapsFinished() {
        return perhapsFinished;
    }

    /** Whether the learner has a place for certain: enrolled, and given back less often than taken. */
    boolean hasPlace() {
        return enrolled.certain() > cancelled.most();
    }
}
