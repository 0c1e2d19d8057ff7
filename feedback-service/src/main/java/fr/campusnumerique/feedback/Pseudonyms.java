package fr.campusnumerique.feedback;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

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

    /** The {@code _id} of the answer about an enrolment. */
    public String ofAnswer(String enrolmentId) {
        return of("answer", enrolmentId);
    }

    /** The {@code _id} of the copy of an enrolment's completion. */
    public String ofCompletion(String enrolmentId) {
        return of("completion", enrolmentId);
    }

    /** Tells whose completion it is to who already knows; differs for each enrolment of the same learner. */
    public String ofOwner(String enrolmentId, String learnerId) {
        return of("owner", enrolmentId, learnerId);
    }

    /** The {@code _id} of the copy of a certificate. */
    public String ofCertificate(String certificateId) {
        return of("certificate", certificateId);
    }

    /** The {@code _id} of the facts about an enrolment that the programme's figures are counted from. */
    public String ofEnrolment(String enrolmentId) {
        return of("enrolment", enrolmentId);
    }

    /** The {@code _id} of the facts about a certificate that the programme's figures are counted from. */
    public String ofIssue(String certificateId) {
        return of("issue", certificateId);
    }

    /** One learner among the facts: the same for all their enrolments, certificates and wishes, so that people are counted. */
    public String ofPerson(String learnerId) {
        return of("person", learnerId);
    }

    /** Stands among the facts for one learner who was forgotten; does not lead to {@link #ofPerson}. */
    public String ofForgottenPerson(String erasureId) {
        return of("forgotten person", erasureId);
    }

    /** Stands among the surveys for one learner who was forgotten. */
    public String ofForgottenRespondent(String erasureId) {
        return of("forgotten respondent", erasureId);
    }

    /** The {@code _id} of the surveys about an enrolment. */
    public String ofSurvey(String enrolmentId) {
        return of("survey", enrolmentId);
    }

    /** One learner among the surveys; shares nothing with {@link #ofPerson}. */
    public String ofRespondent(String learnerId) {
        return of("respondent", learnerId);
    }

    /** The session that surveys are about: it shows which belong together, and not to which session. */
    public String ofSurveyedSession(String sessionId) {
        return of("surveyed session", sessionId);
    }

    /** The {@code _id} of a wish. */
    public String ofWish(String learnerId, String courseCode) {
        return of("wish", learnerId, courseCode);
    }

    /** A key of 256 bits for what is stored so that only this service can read it. */
    byte[] sealingKey() {
        return mac("sealing");
    }

    /** The same for the same key: shows whether a store was written with this key. */
    String ofKey() {
        return of("key");
    }

    private String of(String... parts) {
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
