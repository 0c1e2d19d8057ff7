package fr.campusnumerique.certificate.credential;

import java.time.Instant;

/**
 * One issuer's signature on a certificate.
 *
 * @param issuer the id of the issuer
 * @param keyId the JWK thumbprint of the key that made it
 * @param signedAt when the issuer first signed; kept when the holder's names come in and it is made again
 * @param value Ed25519, base64url without padding, over the bytes of the issuer's {@link Statement}
 */
public record IssuerSignature(String issuer, String keyId, Instant signedAt, String value) {}
