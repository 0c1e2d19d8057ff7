package fr.campusnumerique.acceptance.drill;

import static org.assertj.core.api.Assertions.assertThat;

import fr.campusnumerique.acceptance.faults.FaultsReport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DrillReportTest {

    private static final Instant AT = Instant.parse("2026-12-01T02:00:00Z");
    private static final FaultsReport KEPT = new FaultsReport(900, 8, 0, 0, 0, 0, 0, 0, List.of());
    private static final FaultsReport LOST = new FaultsReport(900, 8, 1, 0, 0, 0, 0, 0, List.of("lost: an enrolment"));
    private static final RollingUpgrade.Figures ROLLED = figures(List.of(), Duration.ofSeconds(70));

    @Test
    void an_upgrade_without_a_failed_request_and_with_all_kept_has_no_findings() {
        var report = upgraded(Map.of(), ROLLED, KEPT);

        assertThat(report.findings()).isEmpty();
        assertThat(report.line())
                .isEqualTo(
                        "drill upgrade: 2026-12-01T02:00:00Z, from 1a to 2b, 8 replicas replaced in 400 s, each out of"
                                + " rotation for at most 70.0 s (bound 240 s) and ended at most 3.5 s after SIGTERM; requests 4000, failed"
                                + " 0; commands 900, lost 0, invented 0, doubled 0, other findings 0");
    }

    @Test
    void a_failed_request_is_a_finding_even_if_the_command_was_acknowledged_later() {
        var report = upgraded(Map.of("feedback-service not reached", 2L, "catalog-service 503", 1L), ROLLED, KEPT);

        assertThat(report.findings())
                .containsExactlyInAnyOrder(
                        "failed 2 times: feedback-service not reached", "failed 1 times: catalog-service 503");
        assertThat(report.line()).contains("failed 3;", "other findings 0");
    }

    @Test
    void a_replica_that_was_killed_or_took_too_long_is_one_too() {
        var report = upgraded(Map.of(), figures(List.of("catalog-service-2"), Duration.ofSeconds(241)), KEPT);

        assertThat(report.findings())
                .containsExactly(
                        "catalog-service-2 did not end in 60 s and was killed",
                        "a replica was out of rotation for 241 s");
        assertThat(report.line()).endsWith("other findings 2");
    }

    @Test
    void what_the_ledger_misses_is_one_too() {
        assertThat(upgraded(Map.of(), ROLLED, LOST))
                .satisfies(report -> assertThat(report.findings()).containsExactly("lost: an enrolment"))
                .satisfies(report ->
                        assertThat(report.line()).endsWith("lost 1, invented 0, doubled 0, other findings 0"));
    }

    @Test
    void a_failover_is_held_to_its_bound() {
        assertThat(failedOver(Duration.ofSeconds(12), KEPT).findings()).isEmpty();
        assertThat(failedOver(Duration.ofSeconds(12), KEPT).line())
                .isEqualTo(
                        "drill store-failover: 2026-12-01T02:00:00Z, primary a:1 stepped down, b:2 elected after 10.0 s; at"
                                + " most 12.0 s without an acknowledged command (bound 60 s); commands 900, lost 0, invented 0, doubled 0,"
                                + " other findings 0");
        assertThat(failedOver(Duration.ofSeconds(61), LOST).findings())
                .containsExactly("lost: an enrolment", "no command was acknowledged for 61 s");
    }

    private static DrillReport upgraded(
            Map<String, Long> failures, RollingUpgrade.Figures rolled, FaultsReport report) {
        return Upgrade.report(AT, "from 1a to 2b", 8, 4_000, failures, rolled, report);
    }

    private static RollingUpgrade.Figures figures(List<String> killed, Duration longestOut) {
        return new RollingUpgrade.Figures(killed, Duration.ofMillis(3_500), longestOut, Duration.ofSeconds(400));
    }

    private static DrillReport failedOver(Duration gap, FaultsReport report) {
        return StepDown.report(AT, new StepDown.Figures("a:1", "b:2", Duration.ofSeconds(10), gap), report);
    }
}
