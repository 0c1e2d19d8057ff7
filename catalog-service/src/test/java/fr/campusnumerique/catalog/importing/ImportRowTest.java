package fr.campusnumerique.catalog.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import fr.campusnumerique.catalog.BrokenRule;
import fr.campusnumerique.catalog.Refused;
import fr.campusnumerique.catalog.session.SessionPlan;
import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class ImportRowTest {

    private static final String HEADER =
            "reference,courseCode,language,mode,enrolmentOpensAt,enrolmentClosesAt,timeZone,"
                    + "city,capacity,minimumToRun,approvals,trainers,schedule,part1StartsAt,part1EndsAt,part1Place,"
                    + "part2StartsAt,part2EndsAt,part2Place\n";
    private static final String ROW = "BDX-1,AI-DT-PS,fr,classroom,2027-01-11T09:00,,Europe/Paris,Bordeaux,12,5,"
            + "line-manager training-office,t1 t2,true,2027-03-26T09:00,2027-03-26T17:00,\"Salle 204, étage 2\","
            + "2027-03-29T09:00,2027-03-29T17:00,Salle B\n";

    @Test
    void a_table_and_a_list_of_objects_plan_the_same_session() {
        var json = new JsonMapper().readTree("""
                {"reference": "BDX-1", "courseCode": "AI-DT-PS", "language": "fr", "mode": "classroom",
                 "enrolmentOpensAt": "2027-01-11T08:00:00Z", "timeZone": "Europe/Paris", "city": "Bordeaux",
                 "capacity": 12, "minimumToRun": 5, "approvals": ["line-manager", "training-office"],
                 "trainers": ["t1", "t2"], "schedule": true,
                 "parts": [
                   {"partId": "p1", "startsAt": "2027-03-26T09:00", "endsAt": "2027-03-26T17:00",
                    "place": "Salle 204, étage 2"},
                   {"partId": "p2", "startsAt": "2027-03-29T09:00", "endsAt": "2027-03-29T17:00", "place": "Salle B"}
                 ]}
                """);

        assertThat(rows(HEADER + ROW)).containsExactly(ImportRow.of(json));
        assertThat(ImportRow.of(json).schedule()).isTrue();
        assertThat(ImportRow.of(json).plan())
                .extracting(SessionPlan::enrolmentOpensAt)
                .isEqualTo(Instant.parse("2027-01-11T08:00:00Z"));
    }

    @Test
    void spreadsheets_save_semicolons_byte_order_marks_and_empty_lines() {
        var semicolons = (HEADER + ROW).replace("\"Salle 204, étage 2\"", "Salle 204§ étage 2");
        var table = "\uFEFF" + semicolons.replace(',', ';').replace('§', ',').replace("\n", "\r\n") + "\r\n\r\n";

        assertThat(rows(table)).isEqualTo(rows(HEADER + ROW));
    }

    @Test
    void a_row_may_leave_its_last_columns_out() {
        var row = rows(HEADER + ROW.substring(0, ROW.indexOf(",2027-03-29")) + "\n")
                .getFirst();

        assertThat(row.errors()).isEmpty();
        assertThat(row.plan()).satisfies(plan -> assertThat(plan.parts()).hasSize(1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "BDX-1,| ,|reference",
                "AI-DT-PS,| ,|courseCode",
                "classroom|room|mode",
                "Europe/Paris|Paris|timeZone",
                "Bordeaux||city",
                ",12,|,twelve,|capacity",
                ",12,|,99999999999,|capacity",
                ",12,|,0,|capacity",
                ",5,|,13,|minimumToRun",
                "line-manager|boss|approvals",
                "t1 t2|t1 t1|trainers",
                ",true,|,perhaps,|schedule",
                "2027-03-26T09:00|2027-03-28T02:30|part1StartsAt",
                "2027-03-29T17:00|29/03/2027 17:00|part2EndsAt",
                "2027-03-29T09:00|2027-03-26T16:00|part2EndsAt",
                "Salle B||part2Place",
                "2027-01-11T09:00|soon|enrolmentOpensAt"
            })
    void a_poor_value_is_named_by_its_column(String right, String wrong, String column) {
        var row = rows(HEADER + ROW.replace(right, wrong == null ? "" : wrong)).getFirst();

        assertThat(row.plan()).isNull();
        assertThat(row.errors()).extracting(BrokenRule::field).contains(column);
    }

    @Test
    void a_row_with_more_values_than_columns_is_refused_and_the_next_is_not() {
        var rows = rows(HEADER + ROW.replace("Salle B", "Salle B,one more") + ROW.replace("BDX-1", "BDX-2"));

        assertThat(rows.get(0).errors()).extracting(BrokenRule::field).containsExactly("row");
        assertThat(rows.get(0).reference()).isEqualTo("BDX-1");
        assertThat(rows.get(1).errors()).isEmpty();
    }

    @Test
    void a_quote_that_never_ends_is_one_refused_row_after_the_good_ones() {
        var rows = rows(HEADER + ROW + ROW.replace("étage 2\"", "étage 2") + ROW);

        assertThat(rows.getFirst().errors()).isEmpty();
        assertThat(rows).hasSize(2);
        assertThat(rows.getLast().plan()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "reference;courseCode\nBDX-1;AI",
                "reference,reference,courseCode,language,mode,enrolmentOpensAt\n",
                "reference,courseCode,language,mode,enrolmentOpensAt,colour\n",
                "<html></html>"
            })
    void a_file_without_the_columns_of_sessions_is_refused_as_a_whole(String file) {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> rows(file))
                .satisfies(refused -> assertThat(refused.brokenRules()).isNotEmpty());
    }

    @Test
    void text_in_another_encoding_is_refused_rather_than_guessed() {
        var latin = (HEADER + ROW).getBytes(Charset.forName("windows-1252"));

        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> ImportCsv.read(new ByteArrayInputStream(latin), 10))
                .satisfies(refused -> assertThat(refused.brokenRules())
                        .containsExactly(new BrokenRule("file", "must be text in UTF-8")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "7",
                "[]",
                "{}",
                "{\"reference\": {}, \"parts\": 7, \"trainers\": [{}], \"schedule\": []}",
                "{\"parts\": [null]}",
                "{\"reference\": \"x\", \"colour\": \"red\"}"
            })
    void any_json_is_judged(String json) {
        var row = ImportRow.of(new JsonMapper().readTree(json));

        assertThat(row.plan()).isNull();
        assertThat(row.errors()).isNotEmpty();
    }

    private static List<ImportRow> rows(String file) {
        return ImportCsv.read(new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)), 100);
    }
}
