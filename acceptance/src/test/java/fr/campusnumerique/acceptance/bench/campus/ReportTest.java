package fr.campusnumerique.acceptance.bench.campus;

import static fr.campusnumerique.acceptance.kernel.usage.Part.BROKER;
import static fr.campusnumerique.acceptance.kernel.usage.Part.CATALOGUE;
import static fr.campusnumerique.acceptance.kernel.usage.Part.CERTIFICATES;
import static fr.campusnumerique.acceptance.kernel.usage.Part.ENROLMENT;
import static fr.campusnumerique.acceptance.kernel.usage.Part.FEEDBACK;
import static fr.campusnumerique.acceptance.kernel.usage.Part.LAUNCHER;
import static org.assertj.core.api.Assertions.assertThat;

import fr.campusnumerique.acceptance.bench.campus.HttpLoad.Kind;
import fr.campusnumerique.acceptance.bench.campus.HttpLoad.Timed;
import fr.campusnumerique.acceptance.kernel.usage.Part;
import fr.campusnumerique.acceptance.kernel.usage.Usage;
import fr.campusnumerique.acceptance.kernel.usage.Usage.Reading;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReportTest {

    private static final Reading BEFORE =
            reading(0, Map.of(LAUNCHER, 1_000L, BROKER, 500L), Map.of(CATALOGUE, 100L, ENROLMENT, 200L));
    private static final Reading RESTED =
            reading(60, Map.of(LAUNCHER, 1_600L, BROKER, 1_100L), Map.of(CATALOGUE, 160L, ENROLMENT, 320L));
    private static final Reading DONE =
            reading(90, Map.of(LAUNCHER, 4_600L, BROKER, 2_100L), Map.of(CATALOGUE, 690L, ENROLMENT, 1_380L));

    private final Usage idle = RESTED.since(BEFORE);
    private final Usage usage = DONE.since(RESTED);

    @Test
    void what_a_request_takes_of_cpu_is_what_was_used_meanwhile() {
        assertThat(Report.cpu(usage, 100))
                .isEqualTo(
                        "bench: cpu-per-request 40.0 ms (launcher 30.0, broker 10.0): 90,000 requests an hour for each"
                                + " core; 100 in 30 s");
    }

    @Test
    void what_services_ask_of_their_store_while_nothing_happens_is_no_part_of_a_request() {
        // 530 and 1060 in 30 s, of which 30 and 60 are the idle 1/s and 2/s.
        assertThat(Report.operations(usage, idle, 100))
                .isEqualTo("bench: operations-per-request 15.0 (catalogue 5.0, enrolment 10.0); without 3.0/s at rest");
    }

    @Test
    void rest_is_a_share_of_one_core() {
        assertThat(Report.idle(idle)).isEqualTo("bench: idle 2.0 % of a core (launcher 1.0, broker 1.0) over 60 s");
    }

    @Test
    void memory_is_the_mean_of_the_services_and_each_process_with_its_own() {
        var atRest = Map.of(LAUNCHER, 900L, CATALOGUE, 100L, ENROLMENT, 200L, CERTIFICATES, 100L, FEEDBACK, 200L);
        var underLoad = Map.of(LAUNCHER, 990L, CATALOGUE, 200L, ENROLMENT, 300L, CERTIFICATES, 200L, FEEDBACK, 300L);

        assertThat(Report.memory(new TreeMap<>(atRest), underLoad))
                .isEqualTo("bench: memory 150 MiB at rest, 250 MiB under load (launcher 900, 990; catalogue 100, 200;"
                        + " enrolment 200, 300; certificates 100, 200; feedback 200, 300)");
        assertThat(Report.memory(Map.of(), Map.of())).isEqualTo("bench: memory not known: this system has no /proc");
    }

    @Test
    void the_times_of_answers_are_those_of_all_and_of_each_kind_and_refusals_are_said() {
        List<Timed> timed = new ArrayList<>(IntStream.rangeClosed(1, 99)
                .mapToObj(millis -> new Timed(Kind.ENROL, millis, true))
                .toList());
        timed.add(new Timed(Kind.MODULE, 500, false));

        assertThat(Report.http(timed, 10, 12))
                .isEqualTo(
                        "bench: http 10.0 requests/s, p50 50.0 ms, p99 99.0 ms (enrol 50.0, 99.0; module 500.0, 500.0);"
                                + " offered 12/s, not acknowledged 1");
    }

    private static Reading reading(int seconds, Map<Part, Long> cpuMillis, Map<Part, Long> operations) {
        var cpu = new EnumMap<Part, Duration>(Part.class);
        cpuMillis.forEach((part, millis) -> cpu.put(part, Duration.ofMillis(millis)));
        return new Reading(seconds * 1_000_000_000L, cpu, operations);
    }
}
