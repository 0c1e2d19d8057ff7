package fr.campusnumerique.text;

import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * Text as people type it, in the one form in which it is kept and compared: normalised (NFC), without white space and
 * invisible characters around it, without control characters and halves of characters. What looks alike is alike then.
 */
public final class PlainText {

    /** Code points with the Unicode property Default_Ignorable_Code_Point, from and to in turns. */
    private static final int[] INVISIBLE = {
        0xAD, 0xAD, 0x34F, 0x34F, 0x61C, 0x61C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B, 0x180F, 0x200B, 0x200F, 0x202A,
        0x202E, 0x2060, 0x206F, 0x3164, 0x3164, 0xFE00, 0xFE0F, 0xFEFF, 0xFEFF, 0xFFA0, 0xFFA0, 0xFFF0, 0xFFF8, 0x1BCA0,
        0x1BCA3, 0x1D173, 0x1D17A, 0xE0000, 0xE0FFF
    };

    /** The most characters of an identifier of another system. */
    private static final int LONGEST_ID = 255;

    /** RFC 5646, section 4.4.1: what a program must be able to keep. */
    private static final int LONGEST_LANGUAGE = 35;

    private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*");

    private PlainText() {}

    /**
     * Text of one line, e.g. a name. Gives the same text again when given what it gave.
     *
     * @throws IllegalArgumentException with the rule that is broken, e.g. {@code must not contain control characters}
     */
    public static String line(String raw) {
        return clean(raw, false);
    }

    /** The same for text that may have several lines: it may contain tabs and line ends. */
    public static String lines(String raw) {
        return clean(raw, true);
    }

    /** Whether this may identify something of another system, such as a learner: 1 to 255 visible ASCII characters. */
    public static boolean isAsciiId(String text) {
        return !text.isEmpty() && text.length() <= LONGEST_ID && text.chars().allMatch(c -> c > ' ' && c < 0x7f);
    }

    /** Whether this has the form of a BCP 47 tag of at most 35 characters. */
    public static boolean isLanguageTag(String text) {
        // The length first: a pattern that repeats a group overflows the stack on long text.
        return text.length() <= LONGEST_LANGUAGE && LANGUAGE.matcher(text).matches();
    }

    /** Whether a code point shows nothing: white space, or Default_Ignorable_Code_Point such as U+200B. */
    public static boolean isBlank(int codePoint) {
        if (Character.isSpaceChar(codePoint) || (codePoint >= '\t' && codePoint <= '\r') || codePoint == 0x85) {
            return true;
        }
        for (var range = 0; range < INVISIBLE.length; range += 2) {
            if (codePoint >= INVISIBLE[range] && codePoint <= INVISIBLE[range + 1]) {
                return true;
            }
        }
        return false;
    }

    private static String clean(String raw, boolean severalLines) {
        var trimmed = trim(raw);
        trimmed.codePoints().forEach(codePoint -> {
            if (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE) {
                throw new IllegalArgumentException("must be well-formed Unicode, without halves of characters");
            }
            if (Character.isISOControl(codePoint) && !(severalLines && isLayout(codePoint))) {
                throw new IllegalArgumentException("must not contain control characters");
            }
        });
        return Normalizer.normalize(trimmed, Normalizer.Form.NFC);
    }

    private static boolean isLayout(int codePoint) {
        return codePoint == '\n' || codePoint == '\r' || codePoint == '\t';
    }

    private static String trim(String raw) {
        var from = 0;
        while (from < raw.length() && isBlank(raw.codePointAt(from))) {
            from += Character.charCount(raw.codePointAt(from));
        }
        var to = raw.length();
        while (to > from && isBlank(raw.codePointBefore(to))) {
            to -= Character.charCount(raw.codePointBefore(to));
        }
        return raw.substring(from, to);
    }
}
