package fr.campusnumerique.enrolment.xapi;

import fr.campusnumerique.enrolment.privacy.LearnerExport;
import fr.campusnumerique.enrolment.xapi.mapping.Accounts;
import java.util.List;
import org.springframework.stereotype.Component;

/** A learner's accounts of other systems, for that learner; {@link StatementErasure} forgets them. */
@Component
class AccountsExport implements LearnerExport {

    record Account(String homePage, String name) {}

    private final Accounts accounts;

    AccountsExport(Accounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public String name() {
        return "xapiAccounts";
    }

    @Override
    public List<Account> heldAbout(String learnerId) {
        return accounts.of(learnerId).stream()
                .map(account -> new Account(account.homePage(), account.name()))
                .toList();
    }
}
