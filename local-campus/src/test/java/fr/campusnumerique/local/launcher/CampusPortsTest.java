package fr.campusnumerique.local.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.campusnumerique.local.machine.Ports;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CampusPortsTest {

    @Test
    void the_usual_ports_are_those_of_the_readme() {
        CampusPorts usual = CampusPorts.from(CampusOptions.USUAL_PORTS);
        assertThat(usual.of(LocalCampus.IDENTITY)).isEqualTo(8080);
        assertThat(usual.of(LocalCampus.FEEDBACK)).isEqualTo(8084);
        assertThat(usual.of(LocalCampus.BROKER)).isEqualTo(9092);
        assertThat(usual.of(LocalCampus.STORE)).isEqualTo(27017);
    }

    @Test
    void seven_ports_in_a_row_or_seven_free_ones() {
        assertThat(CampusPorts.from(18_080).of(LocalCampus.STORE)).isEqualTo(18_086);
        CampusPorts free = CampusPorts.from(0);
        Set<Integer> different = new HashSet<>();
        for (String part : List.of(
                LocalCampus.IDENTITY,
                LocalCampus.CATALOG,
                LocalCampus.ENROLMENT,
                LocalCampus.CERTIFICATE,
                LocalCampus.FEEDBACK,
                LocalCampus.BROKER,
                LocalCampus.STORE)) {
            different.add(free.of(part));
        }
        assertThat(different).hasSize(7);
    }

    @Test
    void a_taken_port_is_named_with_its_part_and_the_way_out() throws Exception {
        int first = Ports.free();
        try (ServerSocket other = new ServerSocket(first + 1, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> CampusPorts.from(first).requireFree(Set.of()))
                    .isInstanceOf(CampusException.class)
                    .hasMessageContaining("port " + other.getLocalPort() + " (catalog-service)")
                    .hasMessageContaining("--ports-from");
            CampusPorts.from(first).requireFree(Set.of("catalog-service"));
        }
    }
}
