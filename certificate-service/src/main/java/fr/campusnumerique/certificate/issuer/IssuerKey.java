package fr.campusnumerique.certificate.issuer;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.Base64;

/**
 * A public Ed25519 key of an issuer.
 *
 * @param id its JWK thumbprint (RFC 7638, RFC 8037), base64url
 * @param x its 32 bytes, base64url: the member x of its JWK
 */
public record IssuerKey(String id, String x, PublicKey key) {

    private static final int LENGTH = 32;

    static IssuerKey of(PublicKey key) {
        var encoded = key.getEncoded();
        // The encoding (RFC 8410) ends with the 32 bytes of the key, in the order that a JWK wants.
        var x = base64(Arrays.copyOfRange(encoded, encoded.length - LENGTH, encoded.length));
        var thumbprint = "{\"crv\":\"Ed25519\",\"kty\":\"OKP\",\"x\":\"" + x + "\"}";
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(thumbprint.getBytes(StandardCharsets.UTF_8));
            return new IssuerKey(base64(hash), x, key);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
