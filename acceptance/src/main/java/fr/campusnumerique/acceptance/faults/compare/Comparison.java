package fr.campusnumerique.acceptance.faults.compare;

import fr.campusnumerique.acceptance.faults.load.Course;
import fr.campusnumerique.acceptance.faults.load.Entry;
import fr.campusnumerique.acceptance.kernel.events.EventRecord;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

/** Holds the ledger against the topics, and the topics against what the services store and show. */
public final class Comparison {

    private Comparison() {}

    /**
     * Compares once all is quiet.
     *
     * @param entries the ledger
     * @param records everything on the topics, of each partition in its order
     * @param earlier whether a record was there before the run began
     */
    public static Findings of(
            Course course,
            List<Entry> entries,
            List<EventRecord> records,
            Predicate<EventRecord> earlier,
            State state) {
        Findings findings = new Findings();
        Map<String, History> histories = History.of(records, earlier, findings);
        against(state.sequences(), histories, findings);
        Map<Account.Key, Account> learners = Account.of(entries);
        Account whole =
                Objects.requireNonNullElseGet(learners.remove(Account.Key.COURSE), () -> new Account(List.of()));
        new CatalogueComparison(course, whole, findings).check(histories.values());
        new EnrolmentComparison(learners, findings).check(histories.values(), state);
        new SeatComparison(findings).check(histories.values(), state.seats());
        new CertificateComparison(learners, whole, findings).check(histories.values(), state);
        new FeedbackComparison(learners, whole, findings).check(histories.values(), state);
        return findings;
    }

    /** Every decided event has left, and nothing has left that was not decided. */
    private static void against(Map<String, Long> stored, Map<String, History> histories, Findings findings) {
        histories.forEach((source, history) -> {
            long decided = stored.getOrDefault(source, 0L);
            long published = history.newest().sequence();
            if (published < decided) {
                findings.lost(
                        "%s: the store has decided %d events, the topic has %d".formatted(source, decided, published));
            } else if (published > decided) {
                findings.invented(
                        "%s: the store has decided %d events, the topic has %d".formatted(source, decided, published));
            }
        });
        stored.forEach((source, decided) -> {
            if (decided > 0 && !histories.containsKey(source)) {
                findings.lost("%s: the store has decided %d events, the topic has none".formatted(source, decided));
            }
        });
    }
}
