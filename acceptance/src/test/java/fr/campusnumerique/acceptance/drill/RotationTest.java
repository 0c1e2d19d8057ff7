package fr.campusnumerique.acceptance.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RotationTest {

    private final Rotation rotation = new Rotation(replica -> "http://" + replica);

    RotationTest() {
        rotation.add("catalog", "catalog");
        rotation.add("catalog", "catalog-2");
    }

    @Test
    void replicas_get_requests_in_turn() {
        assertThat(next(4)).containsExactly("http://catalog", "http://catalog-2", "http://catalog", "http://catalog-2");
    }

    @Test
    void one_that_is_out_gets_none_until_it_is_back() {
        rotation.takeOut("catalog");

        assertThat(next(3)).containsOnly("http://catalog-2");
        assertThat(rotation.out()).containsExactly("catalog");

        rotation.putBack("catalog");

        assertThat(next(2)).containsExactlyInAnyOrder("http://catalog", "http://catalog-2");
        assertThat(rotation.out()).isEmpty();
    }

    @Test
    void without_a_replica_there_is_no_address() {
        rotation.takeOut("catalog");
        rotation.takeOut("catalog-2");

        assertThatThrownBy(() -> rotation.apply("catalog")).hasMessage("no replica of catalog is in rotation");
    }

    private List<String> next(int requests) {
        return Stream.generate(() -> rotation.apply("catalog")).limit(requests).toList();
    }
}
