package fr.campusnumerique.certificate.issuer;

import fr.campusnumerique.text.Sha256;
import java.nio.charset.StandardCharsets;
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
        return new IssuerKey(base64(Sha256.of(thumbprint.getBytes(StandardCharsets.UTF_8))), x, key);
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
