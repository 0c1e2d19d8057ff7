package fr.campusnumerique.feedback;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.Locale;

/** One form for what people write in several: composed (NFC), with single plain spaces and none around. */
public final class PlainText {

    private static final int ID_BYTES = 16;

    private PlainText() {}

    public static String of(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC)
                .replaceAll("(?U)\\s+", " ")
                .strip();
    }

    /** The id of an administration that has none of its own: its country, and a hash of its name in lower case. */
    public static String administrationId(String country, String name) {
        var plain = of(name).toLowerCase(Locale.ROOT);
        return country + ":" + HexFormat.of().formatHex(sha256(plain), 0, ID_BYTES);
    }

    /** SHA-256. */
    public static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
