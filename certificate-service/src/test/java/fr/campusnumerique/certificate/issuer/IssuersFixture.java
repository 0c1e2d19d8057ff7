package fr.campusnumerique.certificate.issuer;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Issuers with fresh keys. */
public final class IssuersFixture {

    private IssuersFixture() {}

    public static Issuers of(Issuer... issuers) {
        return new Issuers(Arrays.asList(issuers));
    }

    /** UNESCO and Oxford, each with a key. */
    public static Issuers unescoAndOxford() {
        return of(withKey("unesco", "UNESCO"), withKey("oxford", "University of Oxford"));
    }

    public static Issuer withKey(String id, String name) {
        var pair = pair();
        var key = IssuerKey.of(pair.getPublic());
        return new Issuer(id, Map.of("en", name), List.of(key), new Issuer.Signing(key.id(), pair.getPrivate()));
    }

    /** The same issuer after it took a new key, with the old one kept to verify. */
    public static Issuer withNewKey(Issuer issuer) {
        var pair = pair();
        var key = IssuerKey.of(pair.getPublic());
        var keys = new java.util.ArrayList<>(List.of(key));
        keys.addAll(issuer.keys());
        return new Issuer(issuer.id(), issuer.names(), keys, new Issuer.Signing(key.id(), pair.getPrivate()));
    }

    public static Issuer withoutKey(String id) {
        return new Issuer(id, Map.of(), List.of(), null);
    }

    private static KeyPair pair() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
