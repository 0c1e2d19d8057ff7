package fr.campusnumerique.certificate.issuer;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.SignatureException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An organisation that signs certificates: its names by language, the key it signs with, and all its public keys. */
public final class Issuer {

    private static final String ALGORITHM = "Ed25519";

    private final String id;
    private final Map<String, String> names;
    private final List<IssuerKey> keys;
    private final @Nullable Signing signing;

    /** What an issuer signs with. */
    record Signing(String keyId, PrivateKey key) {}

    /**
     * A signature as it is stored.
     *
     * @param keyId the JWK thumbprint of the key
     * @param value base64url without padding
     */
    public record Signed(String keyId, String value) {}

    /**
     * @param names by language tag
     * @param keys all public keys, also those it used to sign with
     * @param signing the key it signs with now; null if none is configured
     */
    Issuer(String id, Map<String, String> names, List<IssuerKey> keys, @Nullable Signing signing) {
        this.id = id;
        this.names = Map.copyOf(names);
        this.keys = List.copyOf(keys);
        this.signing = signing;
    }

    public String id() {
        return id;
    }

    /** The name in a language, else in English, else in any; the id if it has no name. */
    public String name(Locale language) {
        return Optional.ofNullable(names.get(language.getLanguage()))
                .or(() -> Optional.ofNullable(names.get("en")))
                .or(() -> names.values().stream().sorted().findFirst())
                .orElse(id);
    }

    Map<String, String> names() {
        return names;
    }

    /** The public keys, the signing one first. */
    public List<IssuerKey> keys() {
        return keys;
    }

    /** Whether a signing key is configured. */
    public boolean canSign() {
        return signing != null;
    }

    /** Signs with the current key; empty if none is configured. */
    public Optional<Signed> sign(byte[] bytes) {
        if (signing == null) {
            return Optional.empty();
        }
        try {
            var signature = Signature.getInstance(ALGORITHM);
            signature.initSign(signing.key());
            signature.update(bytes);
            var value = Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
            return Optional.of(new Signed(signing.keyId(), value));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the key of the issuer " + id + " cannot sign", e);
        }
    }

    /** Whether the signature over these bytes is by this issuer's key of that id. */
    public boolean verifies(String keyId, byte[] bytes, String value) {
        return keys.stream().filter(key -> key.id().equals(keyId)).anyMatch(key -> verifies(key, bytes, value));
    }

    private static boolean verifies(IssuerKey key, byte[] bytes, String value) {
        try {
            var signature = Signature.getInstance(ALGORITHM);
            signature.initVerify(key.key());
            signature.update(bytes);
            return signature.verify(Base64.getUrlDecoder().decode(value));
        } catch (SignatureException | IllegalArgumentException notASignature) {
            return false;
        } catch (InvalidKeyException | java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }
}
