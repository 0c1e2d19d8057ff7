package fr.campusnumerique.certificate.credential;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CertificateNumberTest {

    private static final String SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private final RandomGenerator random = new Random(20261122);

    @Test
    void it_reads_well_and_names_the_year() {
        for (int i = 0; i < 1000; i++) {
            assertThat(draw().text())
                    .matches("CNP-2026-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}"
                            + "-[0-9A-HJKMNP-TV-Z]{2}");
        }
    }

    @Test
    void it_is_read_back_as_it_was_drawn() {
        for (int i = 0; i < 1000; i++) {
            var number = draw();
            assertThat(CertificateNumber.read(number.text())).contains(number);
        }
    }

    @Test
    void any_single_wrong_symbol_is_found() {
        for (int n = 0; n < 200; n++) {
            var symbols = symbols(draw());
            for (int i = 0; i < symbols.length(); i++) {
                for (char other : SYMBOLS.toCharArray()) {
                    if (other != symbols.charAt(i)) {
                        var wrong = symbols.substring(0, i) + other + symbols.substring(i + 1);
                        assertThat(CertificateNumber.read(wrong)).as(wrong).isEmpty();
                    }
                }
            }
        }
    }

    @Test
    void any_exchange_of_two_neighbours_is_found() {
        for (int n = 0; n < 2000; n++) {
            var symbols = symbols(draw());
            for (int i = 0; i + 1 < symbols.length(); i++) {
                if (symbols.charAt(i) != symbols.charAt(i + 1)) {
                    var wrong = symbols.substring(0, i)
                            + symbols.charAt(i + 1)
                            + symbols.charAt(i)
                            + symbols.substring(i + 2);
                    assertThat(CertificateNumber.read(wrong)).as(wrong).isEmpty();
                }
            }
        }
    }

    @Test
    void people_may_type_it_as_they_like() {
        for (int n = 0; n < 500; n++) {
            var number = draw();
            var text = number.text();
            var confused = text.substring(4).replace('0', 'o').replace('1', n % 2 == 0 ? 'l' : 'I');
            assertThat(CertificateNumber.read("  " + text.replace('-', ' ') + "\t"))
                    .contains(number);
            assertThat(CertificateNumber.read(text.replace("-", ""))).contains(number);
            assertThat(CertificateNumber.read(symbols(number))).contains(number);
            assertThat(CertificateNumber.read("CNP" + confused)).contains(number);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void a_number_is_read_as_meant(String how, UnaryOperator<String> typed) {
        for (int n = 0; n < 50; n++) {
            var number = draw();
            assertThat(CertificateNumber.read(typed.apply(number.text()))).contains(number);
        }
    }

    static Stream<Arguments> a_number_is_read_as_meant() {
        return Stream.<Map.Entry<String, UnaryOperator<String>>>of(
                        entry("zero-width space inside", text -> text.replace("-2026-", "-20\u200B26-")),
                        entry("zero-width space behind", text -> text + "\u200B"),
                        entry("byte order mark before", text -> "\uFEFF" + text),
                        entry("soft hyphens", text -> text.replace("-", "-\u00AD")),
                        entry("direction marks around", text -> "\u202A" + text + "\u202C\u200F"),
                        entry("variation selector", text -> text + "\uFE0F"),
                        entry("full stop behind", text -> text + "."),
                        entry("comma and line break behind", text -> text + ",\r\n"),
                        entry("in quotation marks", text -> "\u00AB\u202F" + text + "\u00A0\u00BB"),
                        entry("in brackets", text -> "(" + text + ")"),
                        entry("no-break spaces", text -> text.replace("-", "\u00A0")),
                        entry("ideographic spaces", text -> text.replace("-", "\u3000")),
                        entry("no-break hyphens", text -> text.replace("-", "\u2011")),
                        entry("en dashes", text -> text.replace("-", " \u2013 ")),
                        entry("minus signs", text -> text.replace("-", "\u2212")),
                        entry("hyphen bullets", text -> text.replace("-", "\u2043")),
                        entry("underscores", text -> text.replace("-", "_")),
                        entry("slashes", text -> text.replace("-", "/")),
                        entry("lower case", text -> text.toLowerCase(Locale.ROOT)),
                        entry("wide forms", text -> mapped(text, c -> c + 0xFEE0)),
                        entry("Arabic-Indic digits", text -> mapped(text, c -> c <= '9' ? c - '0' + 0x660 : c)),
                        entry("mathematical digits", text -> mapped(text, c -> c <= '9' ? c - '0' + 0x1D7CE : c)))
                .map(one -> Arguments.of(one.getKey(), one.getValue()));
    }

    private static String mapped(String text, IntUnaryOperator characters) {
        return text.chars()
                .map(c -> c == '-' ? c : characters.applyAsInt(c))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "CNP",
                "CNP-2026",
                "hello world",
                "CNP-2026-UUUU-UUUU-UUUU-UU",
                "CNP-2O26-7K3M-9QXD-4F2H-R*",
                "CNP-ABCD-7K3M-9QXD-4F2H-RC",
                "<script>alert(1)</script>",
                "../../etc/passwd",
                "\u0000"
            })
    void anything_else_is_mistyped(String typed) {
        assertThat(CertificateNumber.read(typed)).isEmpty();
    }

    @Test
    void very_long_input_is_mistyped() {
        assertThat(CertificateNumber.read("0".repeat(100_000))).isEmpty();
    }

    @Test
    void drawn_with_a_secure_generator_they_do_not_repeat() {
        var secure = new SecureRandom();
        var seen = new HashSet<String>();
        IntStream.range(0, 20_000)
                .forEach(i -> assertThat(
                                seen.add(CertificateNumber.draw(secure, 2026).text()))
                        .isTrue());
    }

    private CertificateNumber draw() {
        return CertificateNumber.draw(random, 2026);
    }

    private static String symbols(CertificateNumber number) {
        return number.text().substring(3).replace("-", "");
    }
}
