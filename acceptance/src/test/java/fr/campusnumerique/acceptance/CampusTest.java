package fr.campusnumerique.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CampusTest {

    static Stream<String> commands() {
        return Campus.commands().getSubcommands().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void every_command_says_how_it_is_used(String command) {
        assertThat(said(command, "--help")).contains("Usage: campus " + command, "-h, --help");
    }

    @Test
    void the_script_says_how_it_is_used_and_on_which_java_it_runs() {
        assertThat(said("--help")).contains("Usage: campus", "Commands:", "results");
        assertThat(said("--version")).isEqualTo("Campus on Java %s%n", System.getProperty("java.version"));
    }

    @Test
    void a_store_or_brokers_that_cannot_be_used_are_refused_with_the_reason_and_without_a_password() {
        assertThat(refused("up", "--store", "http://host"))
                .contains("the store is a connection string like mongodb://host:27017");
        assertThat(refused("year", "--store", "mongodb://host/campus"))
                .contains("the store names a database, campus, but each service has its own");
        assertThat(refused("bench", "--brokers", "kafka-1:9092,kafka-2"))
                .contains(
                        "brokers are addresses like kafka-1:9092,kafka-2:9092, which this is not: kafka-1:9092,kafka-2");
        assertThat(refused("demo", "--store", "mongodb://me:hush@host:port/")).doesNotContain("hush");
        assertThat(refused("bench", "--peer", "--brokers", "k:9092")).contains("--peer is compared on");
    }

    @Test
    void what_says_how_a_campus_starts_says_nothing_of_one_that_runs() {
        for (var option : List.of("--fresh", "--data=x", "--store=mongodb://host", "--brokers=k:9092")) {
            assertThat(refused("demo", "--running", option)).as(option).contains("--running starts no campus");
        }
    }

    @Test
    void a_drill_that_cannot_be_done_says_what_to_give() {
        assertThat(refused("drill", "store-failover"))
                .contains("the embedded store has one member", "give a replica set with --store");
        assertThat(refused("drill", "backup-restore", "--events", "199")).contains("--events: 200 or more, not 199");
        assertThat(refused("drill", "broker-loss", "--brokers", "k:9092"))
                .contains("--brokers: this drill ends the broker with SIGKILL, and yours are not its to end");
        assertThat(refused("drill", "upgrade", "--from", "nowhere"))
                .contains("--from: there is no jar of a service in nowhere", "a folder of such files");
        assertThat(refused("drill", "upgrade", "--events", "0")).contains("Unknown option");
    }

    /** What commands say that do not begin because of how they were called. */
    private static String refused(String... arguments) {
        var err = new StringWriter();

        int status = Campus.commands().setErr(new PrintWriter(err)).execute(arguments);

        assertThat(status).as(err.toString()).isEqualTo(2);
        return err.toString();
    }

    /** What commands print that end with status 0. */
    private static String said(String... arguments) {
        var out = new StringWriter();

        int status = Campus.commands().setOut(new PrintWriter(out)).execute(arguments);

        assertThat(status).isZero();
        return out.toString();
    }
}
