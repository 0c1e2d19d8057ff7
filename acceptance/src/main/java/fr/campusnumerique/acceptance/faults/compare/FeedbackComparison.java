package fr.campusnumerique.acceptance.faults.compare;

import fr.campusnumerique.acceptance.faults.load.Action;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Feedback: what it has heard of the others, and the answers that it has acknowledged itself. */
record FeedbackComparison(Map<Account.Key, Account> accounts, Account course, Findings findings) {

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
        findings.same("completions that feedback counts", state.completionsShown(), completions);
        findings.same("valid certificates that feedback counts", state.certificatesShown(), valid);
        findings.count("publications", publications, course.count(Action.PUBLISH));
        answers(enrolments, state);
    }

    private void answers(Map<Account.Key, String> enrolments, State state) {
        accounts.forEach((key, account) -> {
            String enrolment = enrolments.getOrDefault(key, "?");
            boolean readable = state.answered().contains(enrolment);
            if (account.count(Action.ANSWER).certain() > 0 && !readable) {
                findings.lost("feedback on enrolment " + enrolment);
            } else if (account.count(Action.ANSWER).most() == 0 && readable) {
                findings.invented("feedback on enrolment " + enrolment);
            }
        });
    }
}
