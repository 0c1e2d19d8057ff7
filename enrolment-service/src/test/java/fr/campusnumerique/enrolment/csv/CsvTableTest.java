package fr.campusnumerique.enrolment.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTableTest {

    private static List<List<String>> read(String csv) {
        var table = new CsvTable(new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)));
        var all = new ArrayList<List<String>>();
        all.add(table.header());
        for (var row = table.next(); row != null; row = table.next()) {
            all.add(row);
        }
        return all;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a,b\n1,2\n",
                "a;b\r\n1;2\r\n",
                "\uFEFFa;b\n1;2",
                "a;b;;\n1;2;;\n",
                "a;b\n;;;;\n1;2\n;\n\n;;;\n",
                " a , b \n 1 , 2 \n",
                "a,b\n\"1\",\"2\"\n"
            })
    void a_table_is_read_as_a_spreadsheet_writes_it(String csv) {
        assertThat(read(csv)).containsExactly(List.of("a", "b"), List.of("1", "2"));
    }

    @Test
    void an_odd_row_is_seen_as_it_is_and_a_quoted_cell_may_hold_anything() {
        assertThat(read("a,b\n1\n1,2,3\n\"x,\ny\",2\n"))
                .containsExactly(List.of("a", "b"), List.of("1"), List.of("1", "2", "3"), List.of("x,\ny", "2"));
    }

    @Test
    void what_is_empty_has_neither_header_nor_rows() {
        assertThat(read("")).containsExactly(List.of());
    }

    @Test
    void what_is_no_csv_says_so() {
        assertThatExceptionOfType(CsvTable.Malformed.class).isThrownBy(() -> read("a,b\n\"1\"x,2\n"));
        assertThatExceptionOfType(CsvTable.Malformed.class)
                .isThrownBy(() -> read("a".repeat(3_000)))
                .withMessageContaining("header");
    }
}
