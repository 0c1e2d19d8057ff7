package fr.campusnumerique.feedback;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Objects;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Names by which the store knows persons' things: HMAC-SHA-256 (RFC 2104) under a key that is not in the store. Who has
 * the ids but not the key can neither make nor check a pseudonym; the ids have too little entropy for a plain hash to
 * promise that. Each use has a namespace of its own, so that pseudonyms of one collection cannot be matched with those
 * of another.
 */
public final class Pseudonyms {

    /** The least length of a key: as long as what it makes (RFC 2104, section 3). */
    public static final int SHORTEST_KEY = 32;

    private static final String ALGORITHM = "HmacSHA256";

    /** What a pseudonym is for. No two share anything, so that nothing in one collection leads to another. */
    public enum Use {
        /** The {@code _id} of what is known of an enrolment, without where its learner works. */
        ENROLMENT,
        /** A learner among enrolments: the same for all of theirs. */
        PERSON,
        /** The {@code _id} of where the learner of an enrolment works. */
        EMPLOYMENT,
        /** The {@code _id} of what is known of a certificate, without where its holder works. */
        CERTIFICATE,
        /** A learner among certificates, so that people are counted. */
        HOLDER,
        /** The enrolment of a certificate. */
        CERTIFIED_ENROLMENT,
        /** The {@code _id} of where the holder of a certificate works. */
        CERTIFICATE_EMPLOYMENT,
        /** A learner among the employments of certificates' holders. */
        EMPLOYED_HOLDER,
        /** The enrolment of a certificate, among the employments. */
        CERTIFIED_EMPLOYMENT,
        /** The {@code _id} of the surveys about an enrolment. */
        SURVEY,
        /** The session that surveys are about. */
        SURVEYED_SESSION,
        /** The {@code _id} of the same surveys by where the learner works. */
        SURVEY_EMPLOYMENT,
        SURVEYED_ADMINISTRATION,
        SURVEYED_COUNTRY,
        /** The {@code _id} of what a learner thinks of a session. */
        OPINION,
        /** The session that opinions are about. */
        RATED_SESSION,
        /** The {@code _id} of a wish, made of learner and course. */
        WISH,
        /** A learner among wishes. */
        WISHER
    }

    private final SecretKeySpec key;

    /**
     * @param key at least {@value #SHORTEST_KEY} bytes
     * @throws IllegalArgumentException if it is shorter
     */
    public Pseudonyms(byte[] key) {
        if (key.length < SHORTEST_KEY) {
            throw new IllegalArgumentException("a key of " + key.length + " bytes");
        }
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    /** The name of a learner for one use, or of one who was forgotten: the same for all that was theirs, and not the former one. */
    public String ofLearner(Use use, @Nullable String learnerId, @Nullable String erasureId) {
        return learnerId == null
                ? of(use, "forgotten", Objects.requireNonNull(erasureId, "a forgotten learner's erasure"))
                : of(use, learnerId);
    }

    /** The name of something for one use, made of the ids that lead to it. */
    public String of(Use use, String... ids) {
        var parts = new String[ids.length + 1];
        parts[0] = use.name();
        System.arraycopy(ids, 0, parts, 1, ids.length);
        return text(parts);
    }

    /** A key of 256 bits for what is stored so that only this service can read it. */
    byte[] sealingKey() {
        return mac("sealing");
    }

    /** The same for the same key: shows whether a store was written with this key. */
    String ofKey() {
        return text("key");
    }

    private String text(String... parts) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(mac(parts));
    }

    private byte[] mac(String... parts) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            Arrays.stream(parts).forEach(part -> update(mac, part.getBytes(StandardCharsets.UTF_8)));
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }

    /** With its length before it, a part cannot run into the next. */
    private static void update(Mac mac, byte[] part) {
        mac.update((part.length + ":").getBytes(StandardCharsets.UTF_8));
        mac.update(part);
    }
}
