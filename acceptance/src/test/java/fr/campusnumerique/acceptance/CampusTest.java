package fr.campusnumerique.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
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

    /** What commands print that end with status 0. */
    private static String said(String... arguments) {
        var out = new StringWriter();

        int status = Campus.commands().setOut(new PrintWriter(out)).execute(arguments);

        assertThat(status).isZero();
        return out.toString();
    }
}
