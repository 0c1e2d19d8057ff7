package fr.campusnumerique.certificate.credential;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The public number of a certificate, e.g. {@code CNP-2026-7K3M-9QXD-4F2H-RC}: the year of the completion, 13 random
 * symbols of Crockford's base 32 (about 64.8 bits, so that guessing finds nothing), and a check character.
 *
 * <p>The check character is Crockford's: year and symbols, read as one number in base 32, modulo 37. It finds every
 * single wrong symbol and every exchange of two neighbours. Numbers whose check would fall on one of Crockford's five
 * extra symbols ({@code * ~ $ = U}) are not drawn, so a number is made of letters and digits only.
 *
 * @param text the number as it is printed and stored
 */
public record CertificateNumber(String text) {

    private static final String SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final String PREFIX = "CNP";
    private static final int RANDOM = 13;
    private static final int YEAR = 4;
    private static final int MODULUS = 37;
    /** Longer input is not worth reading: the number has 26 characters. */
    private static final int LONGEST_TYPED = 80;

    /**
     * Draws a number.
     *
     * @param random must not be predictable: the number leads to the holder's name
     * @param year four digits
     */
    public static CertificateNumber draw(RandomGenerator random, int year) {
        while (true) {
            var symbols = new StringBuilder("%04d".formatted(year));
            for (int i = 0; i < RANDOM; i++) {
                symbols.append(SYMBOLS.charAt(random.nextInt(SYMBOLS.length())));
            }
            var check = check(symbols);
            if (check < SYMBOLS.length()) {
                return printed(symbols.append(SYMBOLS.charAt(check)));
            }
        }
    }

    /**
     * Reads a number as people type or paste it: in any case, with or without the prefix, O for 0, I or L for 1, digits of
     * any script, and whatever is neither a letter nor a digit left out: spaces, hyphens, punctuation around it, characters
     * that cannot be seen.
     *
     * @return empty if it is mistyped: wrong length, a character that no number has, or a wrong check character
     */
    public static Optional<CertificateNumber> read(String typed) {
        if (typed.length() > LONGEST_TYPED) {
            return Optional.empty();
        }
        var symbols = Normalizer.normalize(typed, Normalizer.Form.NFKC)
                .codePoints()
                .filter(Character::isLetterOrDigit)
                .map(c -> Character.isDigit(c) ? '0' + Character.digit(c, 10) : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .toUpperCase(Locale.ROOT)
                .replace('O', '0')
                .replace('I', '1')
                .replace('L', '1');
        var length = YEAR + RANDOM + 1;
        if (symbols.length() == PREFIX.length() + length && symbols.startsWith(PREFIX)) {
            symbols = symbols.substring(PREFIX.length());
        }
        var wellFormed = symbols.length() == length
                && symbols.chars().allMatch(symbol -> SYMBOLS.indexOf(symbol) >= 0)
                && symbols.substring(0, YEAR).chars().allMatch(Character::isDigit);
        if (!wellFormed || check(symbols.substring(0, length - 1)) != SYMBOLS.indexOf(symbols.charAt(length - 1))) {
            return Optional.empty();
        }
        return Optional.of(printed(symbols));
    }

    private static int check(CharSequence symbols) {
        return symbols.chars().reduce(0, (rest, symbol) -> (rest * 32 + SYMBOLS.indexOf(symbol)) % MODULUS);
    }

    private static CertificateNumber printed(CharSequence symbols) {
        return new CertificateNumber(PREFIX + "-" + symbols.toString().replaceAll("(.{4})(?=.)", "$1-"));
    }

    @Override
    public String toString() {
        return text;
    }
}
