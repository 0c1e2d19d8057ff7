package fr.campusnumerique.enrolment.xapi;

import fr.campusnumerique.enrolment.xapi.mapping.Accounts;
import fr.campusnumerique.privacy.ErasureOrder;
import fr.campusnumerique.privacy.PersonalData;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** A learner's accounts of other systems. */
@Component
class AccountsData implements PersonalData {

    record AccountView(String homePage, String name) {}

    private final Accounts accounts;

    AccountsData(Accounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public String name() {
        return "xapiAccounts";
    }

    @Override
    public Set<String> collections() {
        return Set.of("accounts");
    }

    @Override
    public List<AccountView> export(String learnerId) {
        return accounts.of(learnerId).stream()
                .map(account -> new AccountView(account.homePage(), account.name()))
                .toList();
    }

    /** Nothing: {@link StatementsData} erases them, once it has found the statements by them. */
    @Override
    public int erase(ErasureOrder order) {
        return 0;
    }
}
