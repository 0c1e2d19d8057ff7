package fr.campusnumerique.enrolment.enrolment;

import fr.campusnumerique.text.Sha256;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The id of the enrolment of one learner in one session. It is derived from both, so the store's own uniqueness of ids
 * is what keeps a learner from being enrolled twice, and a platform that knows neither enrolment nor id can still name it.
 *
 * @param value 26 characters of base32 (digits and {@code a} to {@code v}): the first 128 bits of a SHA-256
 */
public record EnrolmentId(String value) {

    private static final int BYTES = 16;
    private static final int CHARACTERS = 26;

    public static EnrolmentId of(String learnerId, String sessionId) {
        return of(learnerId, sessionId, 0);
    }

    /** @param erased how many enrolments of this learner in this session were erased before: none of them is used again */
    static EnrolmentId of(String learnerId, String sessionId, int erased) {
        // The length in front keeps ("ab", "c") and ("a", "bc") apart, whatever characters an identity provider uses.
        var pair = learnerId.length() + ":" + learnerId + sessionId + (erased == 0 ? "" : "\n" + erased);
        var hash = Sha256.of(pair.getBytes(StandardCharsets.UTF_8));
        var digits = new BigInteger(1, Arrays.copyOf(hash, BYTES)).toString(32);
        return new EnrolmentId("0".repeat(CHARACTERS - digits.length()) + digits);
    }
}
