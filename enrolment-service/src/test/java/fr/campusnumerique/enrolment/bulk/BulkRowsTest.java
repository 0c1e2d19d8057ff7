package fr.campusnumerique.enrolment.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class BulkRowsTest {

    private static final int MOST = 3;

    private static List<Row> csv(String csv) {
        return BulkRows.ofCsv(new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)), null, MOST);
    }

    private static List<Row> json(String json) {
        return BulkRows.ofJson(new JsonMapper().createParser(json), MOST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"L\u00A01", "L\u200B1", "\u200BL1", "L 1", "L\u0000", "L\u00E9a", "\uFEFF", ""})
    void an_id_that_no_identity_provider_gives_is_refused_in_its_row(String learner) {
        var rows = json("{\"sessionId\":\"s\",\"learners\":[" + new JsonMapper().writeValueAsString(learner) + "]}");

        assertThat(rows).extracting(Row::reason).containsExactly("row-malformed");
        assertThat(rows.getFirst().errors()).extracting(Row.Broken::field).containsExactly("learnerId");
    }

    @ParameterizedTest
    @ValueSource(strings = {" L1", "L1 ", "\u00A0L1\u00A0", "\tL1", "\u2003L1"})
    void white_space_around_an_id_is_taken_off(String learner) {
        var rows = csv("learnerId;sessionId;;\n\"" + learner + "\";s;;\n;;;;\n");

        assertThat(rows).containsExactly(Row.waiting(1, "s", "L1"));
    }

    @Test
    void the_same_learner_is_there_once_in_a_session() {
        var rows = csv("sessionId,learnerId\ns,L1\ns, L1\nt,L1\n");

        assertThat(rows).extracting(Row::reason).containsExactly(null, "row-repeated", null);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "[]",
                "7",
                "{}",
                "{\"rows\":null}",
                "{\"rows\":[]}",
                "{\"learners\":[],\"sessionId\":\"s\"}",
                "{\"rows\":[],\"learners\":[\"L1\"]}",
                "{\"rows\":[{\"sessionId\":\"s\",\"learnerId\":\"L\"}],\"sessionId\":\"s\"}",
                "{\"learners\":[7],\"sessionId\":\"s\"}",
                "{\"rows\":[[]]}",
                "{\"rows\":[{\"name\":\"L\"}]}",
                "{\"other\":1}"
            })
    void what_cannot_be_read_as_a_whole_is_refused(String body) {
        assertThatExceptionOfType(BulkRows.Unreadable.class).isThrownBy(() -> json(body));
    }

    @Test
    void an_empty_row_of_json_is_refused_for_itself() {
        assertThat(json("{\"rows\":[null,{\"sessionId\":\"s\",\"learnerId\":\"L1\"}]}"))
                .extracting(Row::reason)
                .containsExactly("row-malformed", null);
    }

    @Test
    void no_more_rows_are_read_than_may_be() {
        var read = new AtomicInteger();
        var endless = new InputStream() {
            @Override
            public int read() {
                read.incrementAndGet();
                return "sessionId,learnerId\n".length() >= read.get()
                        ? "sessionId,learnerId\n".charAt(read.get() - 1)
                        : "s,L\n".charAt(read.get() % 4);
            }
        };

        assertThatExceptionOfType(BulkRows.Unreadable.class)
                .isThrownBy(() -> BulkRows.ofCsv(endless, null, MOST))
                .withMessage("must be from 1 to 3");
        assertThatExceptionOfType(BulkRows.Unreadable.class)
                .isThrownBy(() -> json("{\"learners\":[\"1\",\"2\",\"3\",\"4\",{\"never\":\"read"))
                .withMessage("must be from 1 to 3");
        assertThat(read.get()).isLessThan(100_000);
    }
}
