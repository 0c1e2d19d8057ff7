package fr.campusnumerique.certificate.credential;

import fr.campusnumerique.text.Sha256;

/** The id of a certificate follows from its enrolment, so that a completion delivered twice leads to one certificate. */
public final class CertificateId {

    private static final int DIGITS = 32;

    private CertificateId() {}

    public static String of(String enrolmentId) {
        return hash("cer-", "certificate of " + enrolmentId);
    }

    /** The id of the one that takes the place of a revoked one: re-issuing it twice leads to one certificate. */
    public static String after(String revokedId) {
        return hash("cer-", "certificate after " + revokedId);
    }

    /** The id of a trainer's recognition; there is one for each trainer, unless it is revoked. */
    public static String ofRecognition(String trainerId) {
        return hash("rec-", "recognition of " + trainerId);
    }

    /** The id of the one that takes the place of a revoked one, whoever asks for it and however often. */
    public static String afterRecognition(String revokedId) {
        return hash("rec-", "recognition after " + revokedId);
    }

    private static String hash(String prefix, String text) {
        return prefix + Sha256.hex(text).substring(0, DIGITS);
    }
}
