package fr.campusnumerique.acceptance.faults.compare;

import fr.campusnumerique.acceptance.faults.load.Action;
import fr.campusnumerique.acceptance.faults.load.Course;
import fr.campusnumerique.acceptance.kernel.events.Facts;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Enrolments: the ledger against their events, and the newest of these against what the learners see. */
record EnrolmentComparison(Map<Account.Key, Account> accounts, Findings findings) {

    void check(Collection<History> histories, State state) {
        Map<Account.Key, History> published = new HashMap<>();
        for (History history : histories) {
            if (history.isOf("enrolments")) {
                History other = published.put(key(history), history);
                if (other != null) {
                    findings.doubled(
                            "%s and %s are of one learner and session".formatted(other.source(), history.source()));
                }
            }
        }
        accounts.forEach((key, account) -> {
            History history = published.get(key);
            if (history != null) {
                compare(account, history);
            } else if (account.count(Action.ENROL).certain() > 0) {
                findings.lost("enrolment of %s in %s".formatted(key.learner(), key.session()));
            }
        });
        published.forEach((key, history) -> {
            if (!accounts.containsKey(key)) {
                findings.invented(history.source() + ", which nobody asked for");
            }
            shown(history, state.enrolments().get(history.id()));
        });
        Set<String> ids = new HashSet<>();
        published.values().forEach(history -> ids.add(history.id()));
        state.enrolments().keySet().stream()
                .filter(id -> !ids.contains(id))
                .forEach(id -> findings.lost("/enrolments/%s is shown and was not published".formatted(id)));
    }

    static Account.Key key(History history) {
        Facts facts = history.facts();
        return new Account.Key(Facts.text(facts.learnerId()), Facts.text(facts.sessionId()));
    }

    private void compare(Account account, History history) {
        String source = history.source();
        if (history.facts().seated()) {
            SeatedHistory.of(history).compare(account, findings);
        } else {
            findings.count(source + " confirmed", history.count("enrolment.confirmed"), account.count(Action.ENROL));
        }
        findings.count(source + " cancelled", history.count("enrolment.cancelled"), account.count(Action.CANCEL));
        List<String> modules = history.facts().modules();
        Set<String> distinct = new HashSet<>(modules);
        if (distinct.size() < modules.size()) {
            findings.doubled(source + " has a module twice: " + modules);
        }
        account.certain(Action.FINISH_MODULE).stream()
                .filter(module -> !distinct.contains(module))
                .forEach(module -> findings.lost(source + " module " + module));
        Set<String> possible = account.possible(Action.FINISH_MODULE);
        distinct.stream()
                .filter(module -> !possible.contains(module))
                .forEach(module -> findings.invented(source + " module " + module));
        if (history.count("enrolment.progressed") > distinct.size()) {
            findings.doubled(source + " progressed more often than it has modules");
        }
        completed(account, history, distinct);
    }

    private void completed(Account account, History history, Set<String> modules) {
        int completed = history.count("enrolment.completed");
        boolean meetsRule = modules.containsAll(Course.REQUIRED);
        boolean reported = account.hasPlace() && account.hasFinished();
        boolean stillOpen = meetsRule && "confirmed".equals(history.facts().state());
        boolean certain = reported || stillOpen;
        findings.count(
                history.source() + " completed",
                completed,
                new Account.Count(certain ? 1 : 0, meetsRule && !certain ? 1 : 0));
    }

    private void shown(History history, State.@Nullable Enrolled shown) {
        if (shown == null) {
            findings.lost(history.source() + " is published and not shown to its learner");
            return;
        }
        Facts newest = history.facts();
        if (!shown.state().equals(newest.state())
                || !new HashSet<>(shown.modules()).equals(new HashSet<>(newest.modules()))) {
            findings.lost("%s is shown as %s with %s and published as %s with %s"
                    .formatted(history.source(), shown.state(), shown.modules(), newest.state(), newest.modules()));
        }
    }
}
