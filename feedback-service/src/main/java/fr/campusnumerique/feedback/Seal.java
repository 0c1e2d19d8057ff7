package fr.campusnumerique.feedback;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Closes what only this service may read: AES-256-GCM (NIST SP 800-38D) with a random nonce of 96 bits. The same content
 * closed twice looks different, so that nobody can tell what is alike.
 */
public final class Seal {

    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SecretKeySpec key;

    Seal(byte[] key) {
        this.key = new SecretKeySpec(key, "AES");
    }

    /** @param place where it is stored, e.g. the document's id: opened elsewhere it is no good */
    public byte[] close(byte[] content, String place) {
        var nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        var closed = run(Cipher.ENCRYPT_MODE, nonce, content, place);
        var all = Arrays.copyOf(nonce, nonce.length + closed.length);
        System.arraycopy(closed, 0, all, nonce.length, closed.length);
        return all;
    }

    /** @throws IllegalStateException if it was not closed with this key for this place */
    public byte[] open(byte[] closed, String place) {
        return run(
                Cipher.DECRYPT_MODE,
                Arrays.copyOf(closed, NONCE_BYTES),
                Arrays.copyOfRange(closed, NONCE_BYTES, closed.length),
                place);
    }

    private byte[] run(int mode, byte[] nonce, byte[] content, String place) {
        try {
            var cipher = Cipher.getInstance(CIPHER);
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(place.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(content);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("what is stored at " + place + " cannot be read with this key", e);
        }
    }
}
