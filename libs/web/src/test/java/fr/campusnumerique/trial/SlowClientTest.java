package fr.campusnumerique.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who sends a byte now and then holds a connection for the configured time and not longer; here 3 s. Side by side, as they wait. */
class SlowClientTest extends TrialTest {

    private static final int PACE_MILLIS = 200;
    private static final Duration SOON = Duration.ofMinutes(2);

    /** What the service answers until it closes the connection, while a byte is sent after each pause. */
    private String drip(String beginning, String drop) throws IOException {
        try (var socket = new Socket("localhost", campus.port())) {
            socket.setSoTimeout(PACE_MILLIS);
            socket.getOutputStream().write(beginning.getBytes(StandardCharsets.US_ASCII));
            var answer = new ByteArrayOutputStream();
            var began = Instant.now();
            while (true) {
                assertThat(Duration.between(began, Instant.now())).isLessThan(SOON);
                try {
                    var one = socket.getInputStream().read();
                    if (one < 0) {
                        return answer.toString(StandardCharsets.UTF_8);
                    }
                    answer.write(one);
                } catch (SocketTimeoutException quiet) {
                    socket.getOutputStream().write(drop.getBytes(StandardCharsets.US_ASCII));
                }
            }
        } catch (java.net.SocketException closed) {
            return "closed";
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void with_its_first_line() throws IOException {
        drip("G", "E");
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void with_its_headers() throws IOException {
        drip("GET /things HTTP/1.1\r\nHost: localhost\r\nX: ", "x");
    }

    @ParameterizedTest
    @Execution(ExecutionMode.CONCURRENT)
    @CsvSource({"POST, /things, application/json", "PUT, /doors/imports, text/csv"})
    void with_its_body(String method, String path, String type) throws IOException {
        var answer = drip(
                "%s %s HTTP/1.1\r\nHost: localhost\r\nContent-Type: %s\r\nContent-Length: 3000\r\nAuthorization: %s\r\n\r\n "
                        .formatted(
                                method, path, type, Campus.bearer(path.equals("/things") ? "learner-amina" : "editor")),
                " ");
        assertThat(answer)
                .satisfiesAnyOf(
                        text -> assertThat(text).isEqualTo("closed"),
                        text -> assertThat(text).startsWith("HTTP/1.1 408").contains("/problems/body-too-slow"));
    }

    @ParameterizedTest
    @Execution(ExecutionMode.CONCURRENT)
    @CsvSource({"POST, /things", "GET, /things", "DELETE, /elsewhere"})
    void with_a_body_that_nobody_reads(String method, String path) throws IOException {
        var answer = drip(
                "%s %s HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 3000\r\n\r\n "
                        .formatted(method, path),
                " ");
        assertThat(answer)
                .satisfiesAnyOf(
                        text -> assertThat(text).isEqualTo("closed"),
                        text -> assertThat(text).startsWith("HTTP/1.1 " + (method.equals("GET") ? 200 : 401)));
    }

    /** 20 KB in a second, more than what buys time before the answer. */
    @ParameterizedTest
    @Execution(ExecutionMode.CONCURRENT)
    @ValueSource(strings = {"POST /things", "PUT /doors/imports"})
    void with_much_that_nobody_reads(String request) throws IOException {
        var began = Instant.now();
        drip(
                "%s HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/csv\r\nContent-Length: 5000000\r\nAuthorization: %s\r\n\r\n "
                        .formatted(request, Campus.bearer("editor")),
                " ".repeat(4096));
        assertThat(Duration.between(began, Instant.now())).isLessThan(Duration.ofMinutes(1));
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void but_who_takes_time_between_requests_is_not_cut_off() throws IOException {
        try (var socket = new Socket("localhost", campus.port())) {
            socket.setSoTimeout(20_000);
            for (var repetition = 0; repetition < 3; repetition++) {
                var request = "GET /things/7 HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
                socket.getOutputStream().write(request);
                assertThat(new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
                        .isEqualTo("HTTP/1.1 200");
                var rest = new StringBuilder();
                while (rest.indexOf("\r\n0\r\n\r\n") < 0) {
                    rest.append((char) socket.getInputStream().read());
                }
            }
        }
    }
}
