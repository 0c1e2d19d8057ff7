package fr.campusnumerique.feedback;

import fr.campusnumerique.text.Sha256;
import java.text.Normalizer;
import java.util.Locale;

/** One form for what people write in several: composed (NFC), with single plain spaces and none around. */
public final class PlainText {

    private static final int ID_DIGITS = 32;

    private PlainText() {}

    public static String of(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC)
                .replaceAll("(?U)\\s+", " ")
                .strip();
    }

    /** The id of an administration that has none of its own: its country, and a hash of its name in lower case. */
    public static String administrationId(String country, String name) {
        return country + ":" + Sha256.hex(of(name).toLowerCase(Locale.ROOT)).substring(0, ID_DIGITS);
    }
}
