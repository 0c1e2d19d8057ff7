package fr.campusnumerique.acceptance.faults.compare;

import fr.campusnumerique.acceptance.faults.load.Action;
import fr.campusnumerique.acceptance.kernel.events.Facts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Certificates: exactly one of each completed enrolment, signed by who adopted, claimed by who claimed. */
final class CertificateComparison {

    private final Map<Account.Key, Account> accounts;
    private final Findings findings;
    private final Set<String> adopted;
    private final Set<String> perhapsAdopted;

    CertificateComparison(Map<Account.Key, Account> accounts, Account course, Findings findings) {
        this.accounts = accounts;
        this.findings = findings;
        this.adopted = course.certain(Action.ADOPT);
        this.perhapsAdopted = course.possible(Action.ADOPT);
    }

    void check(Collection<History> histories, State state) {
        Map<String, List<History>> ofEnrolment = new HashMap<>();
        Map<String, History> byId = new HashMap<>();
        for (History history : histories) {
            if (history.isOf("certificates")) {
                byId.put(history.id(), history);
                ofEnrolment
                        .computeIfAbsent(Facts.text(history.facts().enrolmentId()), id -> new ArrayList<>())
                        .add(history);
            }
        }
        int completions = 0;
        for (History enrolment : histories) {
            if (enrolment.isOf("enrolments") && enrolment.count("enrolment.completed") > 0) {
                completions++;
                List<History> certificates = ofEnrolment.remove(enrolment.id());
                findings.same(
                        "certificates of " + enrolment.source(), certificates == null ? 0 : certificates.size(), 1);
                Account account = accounts.get(EnrolmentComparison.key(enrolment));
                if (certificates != null) {
                    certificates.forEach(certificate -> compare(
                            account == null ? new Account.Count(0, 0) : account.count(Action.CLAIM), certificate));
                }
            }
        }
        ofEnrolment.forEach((enrolment, without) ->
                without.forEach(history -> findings.invented(history.source() + ", which no completion led to")));
        findings.same("certificates in the store", state.certificatesStored(), completions);
        shown(state.certificates(), byId);
    }

    private void compare(Account.Count claimed, History history) {
        String source = history.source();
        findings.same(source + " opened", history.count("certificate.opened"), 1);
        findings.count(source + " claimed", history.count("certificate.claimed"), claimed);
        List<String> signers = history.facts().signers();
        Set<String> distinct = new HashSet<>(signers);
        if (distinct.size() < signers.size()) {
            findings.doubled(source + " is signed twice by one issuer: " + signers);
        }
        adopted.stream()
                .filter(issuer -> !distinct.contains(issuer))
                .forEach(issuer -> findings.lost(source + " signature of " + issuer));
        distinct.stream()
                .filter(issuer -> !perhapsAdopted.contains(issuer))
                .forEach(issuer -> findings.invented(source + " signature of " + issuer));
        if (history.count("certificate.signed") + history.count("certificate.validated") > distinct.size()) {
            findings.doubled(source + " was signed more often than it has signatures");
        }
    }

    private void shown(List<State.Certified> shown, Map<String, History> published) {
        Set<String> ids = new HashSet<>();
        for (State.Certified certificate : shown) {
            if (!ids.add(certificate.certificateId())) {
                findings.doubled("certificate " + certificate.certificateId() + " is shown twice");
            }
            History history = published.get(certificate.certificateId());
            if (history == null) {
                findings.lost("certificate " + certificate.certificateId() + " is shown and was not published");
            } else if (!certificate.state().equals(history.facts().state())
                    || certificate.claimed() != history.count("certificate.claimed") > 0) {
                findings.lost("%s is shown as %s%s and published as %s"
                        .formatted(
                                history.source(),
                                certificate.state(),
                                certificate.claimed() ? ", claimed" : "",
                                history.facts().state()));
            }
        }
        published.keySet().stream()
                .filter(id -> !ids.contains(id))
                .forEach(id -> findings.lost("certificate " + id + " is published and not shown to its holder"));
    }
}
