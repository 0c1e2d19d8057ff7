package fr.campusnumerique.catalog.volunteer.application;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** One application for each person and call; the id follows from both and tells neither. */
final class ApplicationId {

    private static final int BYTES = 16;

    private ApplicationId() {}

    static String of(String callId, String applicantId) {
        try {
            var hash = MessageDigest.getInstance("SHA-256")
                    .digest((callId + "/" + applicantId).getBytes(StandardCharsets.UTF_8));
            return "app-" + HexFormat.of().formatHex(hash, 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
