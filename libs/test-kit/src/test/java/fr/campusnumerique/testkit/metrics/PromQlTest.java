package fr.campusnumerique.testkit.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PromQlTest {

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '`', textBlock = """
            up == 0 => up
            sum by (application) (rate(a_total{b="c_total",d=~"e|f"}[5m])) > 0.05 * sum(g_count) => a_total g_count
            max by (x) (min_over_time(a[15m])) > 0 unless on (x) sum by (x) (increase(b_total[15m])) > 1e6 => a b_total
            a / ignoring(code) group_left(x) b offset 5m and c > bool 1 or d => a b c d
            topk(10, a{x=~"$service"} / b) + rate(c_total[$__rate_interval]) => a b c_total
            absent(a{x="y"}) or vector(0) => a
            label_values(jvm_info, application) => jvm_info
            a - on() inf + NaN => a
            """)
    void metrics_are_told_from_functions_labels_and_words(String expression, String metrics) {
        assertThat(PromQl.metrics(expression)).containsExactlyInAnyOrder(metrics.split(" "));
    }
}
