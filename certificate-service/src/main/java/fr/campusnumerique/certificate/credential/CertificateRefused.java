package fr.campusnumerique.certificate.credential;

/** The service will not do what was asked; nothing was changed. */
public class CertificateRefused extends RuntimeException {

    public enum Reason {
        CERTIFICATE_UNKNOWN,
        CERTIFICATE_NUMBER_MISTYPED,
        CERTIFICATE_NOT_OPENED,
        CERTIFICATE_BROKEN,
        CERTIFICATE_REVOKED,
        CERTIFICATE_NOT_REVOKED,
        HOLDER_FORGOTTEN,
        HOLDER_NAME_MISSING,
        HOLDER_NAME_UNUSABLE,
        COURSE_NOT_KNOWN,
        ISSUER_CLAIM_MISSING,
        ISSUER_NOT_CONFIGURED,
        ISSUER_KEY_MISSING,
        ISSUER_NOT_REQUIRED
    }

    private final Reason reason;

    public CertificateRefused(Reason reason, String detail) {
        super(detail);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    public String detail() {
        return String.valueOf(getMessage());
    }
}
