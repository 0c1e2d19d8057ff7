package fr.campusnumerique.certificate.credential;

import fr.campusnumerique.certificate.credential.CertificateRefused.Reason;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An officer of an issuer, as their token names both.
 *
 * @param subject the token's subject; the issuer's id if it has none
 * @param issuer the issuer that they act for
 */
public record Officer(String subject, String issuer) {

    /** @throws CertificateRefused if the token names no issuer */
    public static Officer of(@Nullable String subject, @Nullable String issuer) {
        if (issuer == null || issuer.isBlank()) {
            throw new CertificateRefused(
                    Reason.ISSUER_CLAIM_MISSING, "The token names no issuer: it needs the claim 'issuer'.");
        }
        return new Officer(Objects.requireNonNullElse(subject, issuer), issuer);
    }
}
