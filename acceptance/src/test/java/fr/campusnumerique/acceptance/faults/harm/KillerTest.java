package fr.campusnumerique.acceptance.faults.harm;

import static org.assertj.core.api.Assertions.assertThat;

import fr.campusnumerique.local.launcher.LocalCampus;
import java.util.Random;
import org.junit.jupiter.api.Test;

class KillerTest {

    @Test
    void a_short_run_meets_the_broker_and_a_long_one_every_service() {
        assertThat(Killer.victims(new Random(7), 3, part -> true)).contains(LocalCampus.BROKER);
        assertThat(Killer.victims(new Random(7), 9, part -> true)).containsAll(LocalCampus.SERVICES);
    }

    @Test
    void a_broker_that_was_not_started_here_is_left_alone_and_as_many_others_are_killed() {
        var victims = Killer.victims(new Random(7), 20, part -> !part.equals(LocalCampus.BROKER));

        assertThat(victims).hasSize(20).doesNotContain(LocalCampus.BROKER).containsAll(LocalCampus.SERVICES);
    }
}
