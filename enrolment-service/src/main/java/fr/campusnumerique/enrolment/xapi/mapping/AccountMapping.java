package fr.campusnumerique.enrolment.xapi.mapping;

import fr.campusnumerique.text.Sha256;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.mongodb.core.index.Indexed;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * Whose an account of another system is, as an operator said.
 *
 * @param key derived from home page and name
 * @param homePage the other system, without a slash at its end
 * @param name of the account there
 */
@Document("accounts")
public record AccountMapping(
        @Id String key,
        @Version @Nullable Long version,
        String homePage,
        String name,
        @Indexed String learnerId) implements Mapping<AccountMapping> {

    static String keyOf(String homePage, String name) {
        return Sha256.hex(withoutSlash(homePage) + '\n' + name).substring(0, ActivityMapping.KEY_LENGTH);
    }

    static AccountMapping of(String homePage, String name, String learnerId) {
        return new AccountMapping(keyOf(homePage, name), null, withoutSlash(homePage), name, learnerId);
    }

    @Override
    public AccountMapping as(@Nullable Long revision) {
        return new AccountMapping(key, revision, homePage, name, learnerId);
    }

    private static String withoutSlash(String address) {
        return address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
    }
}
