package fr.campusnumerique.acceptance.faults.compare;

import fr.campusnumerique.acceptance.faults.load.Action;
import fr.campusnumerique.acceptance.kernel.events.EventRecord;
import java.util.List;

/**
 * What the events of an enrolment in a session with seats answer to: each of them to a command of the learner's or the
 * line manager's, but the offer, which answers to others'.
 *
 * @param asked first answers to a request
 * @param accepted offers that became a seat
 * @param approved approvals after which the learner had a seat or waited for one
 */
record SeatedHistory(String source, int asked, int accepted, int declined, int approved, int refused) {

    private static final List<String> FIRST =
            List.of("enrolment.approval-requested", "enrolment.waitlisted", "enrolment.confirmed");

    static SeatedHistory of(History history) {
        int asked = 0;
        int accepted = 0;
        int declined = 0;
        int approved = 0;
        int refused = 0;
        String before = "";
        for (EventRecord event : history.events()) {
            String name = event.name();
            boolean newcomer =
                    before.isEmpty() || before.equals("enrolment.cancelled") || before.equals("enrolment.declined");
            if (newcomer && FIRST.contains(name)) {
                asked++;
            } else if (name.equals("enrolment.confirmed") && before.equals("enrolment.offered")) {
                accepted++;
            } else if (name.equals("enrolment.declined")) {
                declined += "offer-declined".equals(event.known().reason()) ? 1 : 0;
                refused += "approval-refused".equals(event.known().reason()) ? 1 : 0;
            } else if (before.equals("enrolment.approval-requested") && FIRST.contains(name)) {
                approved++;
            }
            before = name;
        }
        return new SeatedHistory(history.source(), asked, accepted, declined, approved, refused);
    }

    void compare(Account account, Findings findings) {
        findings.count(source + " asked for", asked, account.count(Action.ENROL));
        findings.count(source + " offers accepted", accepted, account.count(Action.ACCEPT));
        findings.count(source + " offers declined", declined, account.count(Action.DECLINE));
        findings.count(source + " approvals", approved, account.count(Action.APPROVE));
        findings.count(source + " refusals", refused, account.count(Action.REFUSE));
    }
}
