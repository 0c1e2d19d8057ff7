package fr.campusnumerique.acceptance.kernel.usage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DriverMetricsTest {

    @Test
    void operations_are_all_that_the_driver_counts_of_commands_and_nothing_else() {
        var metrics = """
                # TYPE mongodb_driver_commands_seconds summary
                mongodb_driver_commands_seconds_count{collection="seats",command="update",status="SUCCESS"} 12
                mongodb_driver_commands_seconds_count{collection="seats",command="find",status="FAILED"} 1.0E3
                mongodb_driver_commands_seconds_sum{collection="seats",command="update",status="SUCCESS"} 0.5
                mongodb_driver_pool_size{server_address="localhost"} 4
                """;

        assertThat(DriverMetrics.count(metrics)).isEqualTo(1_012);
    }
}
