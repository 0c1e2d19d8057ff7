package fr.campusnumerique.calendar;

import fr.campusnumerique.text.Sha256;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * The part of an address by which a calendar program, which sends no token, reads somebody's calendar: whoever has it may.
 * Services keep the {@link #hash} and forget the secret.
 */
public final class CalendarSecret {

    /** 192 bits, which are 32 characters without padding; nobody tries out half of 2^192. */
    private static final int BYTES = 24;

    private static final SecureRandom RANDOM = new SecureRandom();

    private final String text;

    private CalendarSecret(String text) {
        this.text = text;
    }

    /** One that nobody had before. */
    public static CalendarSecret mint() {
        var bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return new CalendarSecret(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** As an address has it: any text, as only the hash shows whether it was ever given. */
    public static CalendarSecret of(String text) {
        return new CalendarSecret(text);
    }

    /** For the address; letters, digits, {@code -} and {@code _}. Belongs in no log and in no store. */
    public String text() {
        return text;
    }

    /** SHA-256, 64 hexadecimal digits: finds whose it is, and gives nobody the secret. */
    public String hash() {
        return Sha256.hex(text);
    }

    /** Not the secret: this may be printed. */
    @Override
    public String toString() {
        return "the secret of a calendar";
    }
}
