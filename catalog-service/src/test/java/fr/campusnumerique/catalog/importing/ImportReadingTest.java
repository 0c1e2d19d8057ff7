package fr.campusnumerique.catalog.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import fr.campusnumerique.catalog.BrokenRule;
import fr.campusnumerique.catalog.Refused;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ImportReadingTest {

    private static final String HEADER = "reference;courseCode;language;mode;enrolmentOpensAt";
    private static final String ROW = "R-1;AI-DT-PS;fr;self-paced;2026-10-06T08:00:00Z";

    @Test
    void rows_of_json_are_counted_while_they_are_read() {
        var file = stream("{\"sessions\": [" + "{},".repeat(1_300_000) + "{}]}");

        assertThat(refusal(() -> ImportJson.read(file, 5000)))
                .containsExactly(new BrokenRule("sessions", "must be at most 5000"));
        assertThat(file.available()).isGreaterThan(3_800_000);
    }

    @Test
    void a_row_of_very_many_values_is_refused_and_harms_no_other() {
        var huge = "{\"reference\": \"R-2\", \"parts\": [" + "{},".repeat(1_000_000) + "{}]}";

        var rows = ImportJson.read(stream("{\"sessions\": [7, " + huge + ", {\"reference\": \"R-3\"}]}"), 10);

        assertThat(rows).hasSize(3);
        assertThat(rows.get(1).errors())
                .containsExactly(new BrokenRule("row", "must have at most 2000 names and values"));
        assertThat(rows.get(2).reference()).isEqualTo("R-3");
    }

    @Test
    void what_is_no_list_of_sessions_is_refused_as_a_whole() {
        for (var wrong :
                List.of("", "[]", "null", "{", "{}", "{\"sessions\": 7}", "{\"rows\": []}", "{\"sessions\": []} 7")) {
            assertThat(refusal(() -> ImportJson.read(stream(wrong), 10)))
                    .as(wrong)
                    .hasSize(1);
        }
        assertThat(ImportJson.read(stream("{\"sessions\": []}"), 10)).isEmpty();
    }

    @Test
    void a_row_has_few_errors_however_much_is_wrong_with_it() {
        var part = "{\"a\":1,\"b\":1,\"c\":1},".repeat(40) + "{}";

        var rows = ImportJson.read(stream("{\"sessions\": [{\"parts\": [" + part + "]}]}"), 10);

        assertThat(rows.getFirst().errors()).hasSize(20);
    }

    @Test
    void what_spreadsheets_leave_empty_below_and_beside_the_data_is_skipped() {
        var rows = csv(HEADER + ";;\n" + ROW + "\n;;;;\n" + ROW.replace("R-1", "R-2") + ";;;\n;;;;;;\n\n");

        assertThat(rows).extracting(ImportRow::reference).containsExactly("R-1", "R-2");
        assertThat(rows).extracting(ImportRow::errors).containsOnly(List.of());
    }

    @Test
    void a_value_beside_the_columns_is_named() {
        assertThat(csv(HEADER + ";;\n" + ROW + ";;x\n").getFirst().errors())
                .containsExactly(new BrokenRule("row", "must not have more values than there are columns"));
    }

    @Test
    void a_table_has_few_columns_and_no_more_rows_than_it_may() {
        assertThat(refusal(() -> csv("a;".repeat(500_000) + "a\n")))
                .containsExactly(new BrokenRule("file", "must have at most 409 columns"));
        assertThat(refusal(() -> csv(HEADER + "\n" + (ROW + "\n").repeat(11))))
                .containsExactly(new BrokenRule("file", "must have at most 10 rows"));
        assertThat(csv(HEADER + "\n" + (ROW + "\n").repeat(10) + ";;;;\n")).hasSize(10);
    }

    @Test
    void of_a_file_that_breaks_off_nothing_is_imported() {
        var breaking = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("the connection is gone");
            }
        };
        var file = new SequenceInputStream(stream(HEADER + "\n" + ROW + "\n"), breaking);

        assertThat(refusal(() -> ImportCsv.read(file, 10)))
                .containsExactly(new BrokenRule("file", "must arrive as a whole"));
    }

    @Test
    void what_looks_alike_is_the_same_reference() {
        var composed = "Besan\u00e7on-1";
        for (var other : List.of("Besanc\u0327on-1", "\u00a0Besan\u00e7on-1\u00a0", "\u200bBesan\u00e7on-1")) {
            assertThat(csv(HEADER + "\n" + ROW.replace("R-1", other) + "\n")
                            .getFirst()
                            .reference())
                    .isEqualTo(composed);
        }
    }

    @Test
    void control_characters_are_named() {
        assertThat(csv(HEADER + ";city\n" + ROW + ";Ly\u0000on\n").getFirst().errors())
                .containsExactly(new BrokenRule("city", "must not contain control characters"));
        assertThat(ImportJson.read(stream("{\"sessions\": [{\"city\": \"\\ud800\"}]}"), 10)
                        .getFirst()
                        .errors())
                .extracting(BrokenRule::field)
                .contains("city");
    }

    private static List<ImportRow> csv(String file) {
        return ImportCsv.read(new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)), 10);
    }

    private static ByteArrayInputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<BrokenRule> refusal(org.assertj.core.api.ThrowableAssert.ThrowingCallable command) {
        return catchThrowableOfType(Refused.class, command).brokenRules();
    }
}
