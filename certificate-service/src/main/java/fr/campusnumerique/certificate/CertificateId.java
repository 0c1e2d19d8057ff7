package fr.campusnumerique.certificate;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The id of a certificate follows from its enrolment, so that a completion told twice leads to one certificate. */
final class CertificateId {

    private static final int BYTES = 16;

    private CertificateId() {}

    static String of(String enrolmentId) {
        try {
            var hash = MessageDigest.getInstance("SHA-256")
                    .digest(("certificate of " + enrolmentId).getBytes(StandardCharsets.UTF_8));
            return "cer-" + HexFormat.of().formatHex(hash, 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
