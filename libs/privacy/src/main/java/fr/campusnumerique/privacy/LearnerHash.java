package fr.campusnumerique.privacy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Recognises a learner's id without keeping it. Who has the id can check it: that is what it is for. */
final class LearnerHash {

    private LearnerHash() {}

    /** SHA-256, 64 hexadecimal digits; with a text before it, so that it is no hash that anybody else makes. */
    static String of(String learnerId) {
        try {
            var hash = MessageDigest.getInstance("SHA-256")
                    .digest(("campus erased learner " + learnerId).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
