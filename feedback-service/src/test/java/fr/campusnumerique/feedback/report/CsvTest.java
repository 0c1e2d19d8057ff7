package fr.campusnumerique.feedback.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {

    @Test
    void every_field_is_quoted_and_a_quote_is_doubled() {
        assertThat(csv(false, Arrays.asList("a", 1, 0.71, null, "say \"b\"")))
                .isEqualTo("\"a\",\"1\",\"0.71\",\"\",\"say \"\"b\"\"\"\r\n");
    }

    @Test
    void for_spreadsheets_there_are_semicolons_decimal_commas_and_a_byte_order_mark() {
        assertThat(csv(true, List.of("Besançon", 0.71))).isEqualTo("\uFEFF\"Besançon\";\"0,71\"\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "+1",
                "-1",
                "@SUM(A1)",
                "\t=1",
                " =1",
                "Lyon;=cmd|' /C calc'!A0;x",
                "Lyon,=1",
                "Lyon\n=1",
                "a\t@b"
            })
    void nothing_becomes_a_formula_whatever_separator_the_reader_takes(String city) {
        for (var forSpreadsheets : new boolean[] {false, true}) {
            var line = csv(forSpreadsheets, List.of("place", city, "x"));
            // As a reader does that knows no quotes at all, whichever separator it takes.
            for (var separator : List.of(",", ";", "\t", "\\|", "\r?\n")) {
                assertThat(line.replace("\"", "").split(separator))
                        .allSatisfy(field -> assertThat(field.strip())
                                .doesNotStartWith("=")
                                .doesNotStartWith("+")
                                .doesNotStartWith("-")
                                .doesNotStartWith("@"));
            }
        }
    }

    private static String csv(boolean forSpreadsheets, List<Object> fields) {
        var csv = new Csv(forSpreadsheets);
        csv.add(fields);
        return csv.toString();
    }
}
