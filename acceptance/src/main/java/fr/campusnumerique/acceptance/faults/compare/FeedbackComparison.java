package fr.campusnumerique.acceptance.faults.compare;

import fr.campusnumerique.acceptance.faults.load.Action;
import fr.campusnumerique.acceptance.faults.load.Entry;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Feedback: what it has heard of the others, and the answers that it has acknowledged itself. */
final class FeedbackComparison {

    private final Map<Account.Key, Account> accounts;
    private final List<Entry> entries;
    private final Findings findings;

    FeedbackComparison(Map<Account.Key, Account> accounts, List<Entry> entries, Findings findings) {
        this.accounts = accounts;
        this.entries = entries;
        this.findings = findings;
    }

    void check(Collection<History> histories, State state) {
        int completions = 0;
        int valid = 0;
        int publications = 0;
        Map<Account.Key, String> enrolments = new HashMap<>();
        for (History history : histories) {
            if (history.isOf("enrolments")) {
                enrolments.put(EnrolmentComparison.key(history), history.id());
                completions += history.count("enrolment.completed") > 0 ? 1 : 0;
            } else if (history.isOf("certificates")) {
                valid += "valid".equals(history.facts().state()) ? 1 : 0;
            } else if (history.isOf("publications")) {
                publications++;
            }
        }
        findings.same("completions that feedback knows", state.completionsKnown(), completions);
        findings.same("valid certificates that feedback knows", state.validKnown(), valid);
        shown("completions in the results", state.completionsShown(), completions);
        shown("certificates in the results", state.certificatesShown(), valid);
        findings.count("publications", publications, CatalogueComparison.asked(entries, Action.PUBLISH));
        answers(enrolments, state);
    }

    private void shown(String what, @Nullable Integer figure, int expected) {
        if (figure != null) {
            findings.same(what, figure, expected);
        }
    }

    private void answers(Map<Account.Key, String> enrolments, State state) {
        int certain = 0;
        int possible = 0;
        for (Map.Entry<Account.Key, Account> account : accounts.entrySet()) {
            Account.Count answered = account.getValue().answered();
            String enrolment = enrolments.getOrDefault(account.getKey(), "?");
            certain += answered.certain() > 0 ? 1 : 0;
            possible += answered.certain() == 0 && answered.possible() > 0 ? 1 : 0;
            boolean readable = state.answered().contains(enrolment);
            if (answered.certain() > 0 && !readable) {
                findings.lost("feedback on enrolment " + enrolment);
            } else if (answered.most() == 0 && readable) {
                findings.invented("feedback on enrolment " + enrolment);
            }
        }
        findings.count("answers in the store", state.answersStored(), new Account.Count(certain, possible));
    }
}
