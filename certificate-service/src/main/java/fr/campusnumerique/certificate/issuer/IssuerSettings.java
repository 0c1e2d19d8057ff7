package fr.campusnumerique.certificate.issuer;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The issuers of this campus, {@code campus.issuers[n]}.
 *
 * @param issuers may be empty: certificates then wait
 */
@ConfigurationProperties("campus")
record IssuerSettings(@DefaultValue List<One> issuers) {

    /**
     * One issuer. It needs an id; without a keystore it is named on the pages but cannot sign here.
     *
     * @param id as courses name it: lower-case letters, digits and hyphens
     * @param name by language, e.g. {@code name.en}
     * @param keystore file in PKCS12 with an Ed25519 key; further Ed25519 entries are older keys, kept to verify with. One
     *     that has only certificates verifies and cannot sign
     * @param keystorePassword opens the keystore and its keys
     * @param keyAlias the entry to sign with; not needed if the keystore has at most one private key
     */
    record One(
            @Nullable String id,
            @DefaultValue Map<String, String> name,
            @Nullable Path keystore,
            @Nullable String keystorePassword,
            @Nullable String keyAlias) {

        /** Never the password. */
        @Override
        public String toString() {
            return "issuer " + id + " with the keystore " + keystore;
        }
    }
}
