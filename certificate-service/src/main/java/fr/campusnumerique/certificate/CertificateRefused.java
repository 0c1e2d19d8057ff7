package fr.campusnumerique.certificate;

/** The service will not do what was asked; nothing was changed. */
class CertificateRefused extends RuntimeException {

    enum Reason {
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

    CertificateRefused(Reason reason, String detail) {
        super(detail);
        this.reason = reason;
    }

    Reason reason() {
        return reason;
    }

    String detail() {
        return String.valueOf(getMessage());
    }
}
