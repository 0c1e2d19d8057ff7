package fr.campusnumerique.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How much is read on after a refusal, by the values that services start from; here at a path that takes 4 MB. */
class UnreadBodyTest extends TrialTest {

    private static final int MEGABYTE = 1024 * 1024;

    /** Less than the service's time for a body, in which it would wait for more. */
    private static final int SOON_MILLIS = 2000;

    private Socket beginning(String who, String type, int announced) throws IOException {
        var socket = new Socket("localhost", campus.port());
        socket.setSoTimeout(SOON_MILLIS);
        var token = who.equals("nobody") ? "" : "Authorization: " + Campus.bearer(who) + "\r\n";
        var head =
                "PUT /doors/imports HTTP/1.1\r\nHost: localhost\r\nContent-Type: %s\r\nContent-Length: %d\r\n%s\r\n ";
        socket.getOutputStream().write(head.formatted(type, announced, token).getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static String status(Socket socket) throws IOException {
        return new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
    }

    private static boolean isClosedBehind(Socket socket, int sent) throws IOException {
        try {
            socket.getOutputStream().write(new byte[sent]);
            socket.getInputStream().readAllBytes();
            return true;
        } catch (SocketTimeoutException waitsForMore) {
            return false;
        } catch (SocketException closed) {
            return true;
        }
    }

    @ParameterizedTest
    @CsvSource({
        "nobody, text/csv, 5, 413",
        "learner-amina, text/csv, 5, 413",
        "editor, application/xml, 3, 415",
        "learner-amina, text/csv, 3, 403",
        "nobody, text/csv, 3, 401",
    })
    void of_who_is_not_let_in_or_sent_something_else_a_megabyte(String who, String type, int megabytes, int status)
            throws IOException {
        try (var socket = beginning(who, type, megabytes * MEGABYTE)) {
            assertThat(status(socket)).isEqualTo("HTTP/1.1 " + status);
            assertThat(isClosedBehind(socket, MEGABYTE + MEGABYTE / 2)).isTrue();
        }
    }

    @Test
    void of_too_large_a_file_of_who_is_let_in_twice_what_the_path_takes() throws IOException {
        try (var socket = beginning("editor", "text/csv", 8 * MEGABYTE)) {
            assertThat(status(socket)).isEqualTo("HTTP/1.1 413");
            socket.getOutputStream().write(new byte[8 * MEGABYTE - 1]);
            assertThat(socket.getInputStream().readAllBytes()).asString().contains("/problems/body-too-large");
        }
        try (var socket = beginning("editor", "text/csv", 16 * MEGABYTE)) {
            assertThat(status(socket)).isEqualTo("HTTP/1.1 413");
            assertThat(isClosedBehind(socket, 9 * MEGABYTE)).isTrue();
        }
    }
}
