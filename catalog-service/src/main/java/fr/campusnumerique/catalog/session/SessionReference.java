package fr.campusnumerique.catalog.session;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** The editors' own name for a session. The session's id follows from it, so that no two sessions can have the same. */
public final class SessionReference {

    static final String RULE = "must have from 1 to 100 letters, digits or signs, without spaces around it";

    private static final Pattern FORM = Pattern.compile("(?=\\S)[^\\p{Cntrl}]{1,100}(?<=\\S)");

    private SessionReference() {}

    static boolean isOne(String reference) {
        return FORM.matcher(reference).matches();
    }

    /** 32 hexadecimal digits. */
    public static String idOf(String reference) {
        try {
            var digest = MessageDigest.getInstance("SHA-256")
                    .digest(("session-reference:" + reference).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
