package fr.campusnumerique.catalog.session;

import fr.campusnumerique.text.Sha256;
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
        return Sha256.hex("session-reference:" + reference).substring(0, 32);
    }
}
