package fr.campusnumerique.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A body of 70 MB: the answer comes before it has been sent, and soon after nothing more is read. */
class EndlessBodyTest extends TrialTest {

    private static final int SIZE = 70_000_000;

    /** What the socket buffers on the way may hold, beyond what is read. */
    private static final int SOON = 16_000_000;

    private static final int PIECE = 256 * 1024;

    @ParameterizedTest
    @Execution(ExecutionMode.CONCURRENT)
    @CsvSource({
        "POST, /things, application/x-www-form-urlencoded, 413",
        "PUT, /things/1, application/x-www-form-urlencoded, 413",
        "PATCH, /things/1, application/x-www-form-urlencoded, 413",
        "DELETE, /things/1, application/x-www-form-urlencoded, 413",
        "POST, /things, multipart/form-data;boundary=x, 413",
        "POST, /things, application/json, 413",
    })
    void is_refused_when_it_is_announced(String method, String path, String type, int status) throws IOException {
        try (var sending = new Sending(method, path, type, "Content-Length: " + SIZE)) {
            sending.piece(new byte[PIECE]);

            assertThat(sending.status()).isEqualTo(status);
            assertThat(sending.untilItIsCutOff(new byte[PIECE])).isLessThan(SOON);
        }
    }

    @ParameterizedTest
    @Execution(ExecutionMode.CONCURRENT)
    @CsvSource({
        "POST, /things, application/x-www-form-urlencoded, 401",
        "PUT, /things/1, application/x-www-form-urlencoded, 401",
        "PATCH, /things/1, application/x-www-form-urlencoded, 401",
        "DELETE, /things/1, application/x-www-form-urlencoded, 401",
        "GET, /elsewhere, application/x-www-form-urlencoded, 401",
        "POST, /things, multipart/form-data;boundary=x, 401",
        "POST, /things, application/json, 401",
    })
    void is_not_read_for_nobody_when_it_comes_in_chunks(String method, String path, String type, int status)
            throws IOException {
        try (var sending = new Sending(method, path, type, "Transfer-Encoding: chunked")) {
            sending.piece(chunk());

            assertThat(sending.status()).isEqualTo(status);
            assertThat(sending.untilItIsCutOff(chunk())).isLessThan(SOON);
        }
    }

    @ParameterizedTest
    @Execution(ExecutionMode.CONCURRENT)
    @CsvSource({
        "POST, /things, application/x-www-form-urlencoded, 415",
        "PUT, /things/1, application/x-www-form-urlencoded, 428",
        "POST, /things, multipart/form-data;boundary=x, 415",
        "POST, /things, application/json, 413",
    })
    void is_read_to_the_limit_at_most_for_who_is_known(String method, String path, String type, int status)
            throws IOException {
        try (var sending =
                new Sending(method, path, type, "Transfer-Encoding: chunked\r\nAuthorization: " + Campus.learner())) {
            sending.piece(chunk());

            assertThat(sending.status()).isEqualTo(status);
            assertThat(sending.untilItIsCutOff(chunk())).isLessThan(SOON);
        }
    }

    private static byte[] chunk() {
        var chunk = new ByteArrayOutputStream();
        chunk.writeBytes((Integer.toHexString(PIECE) + "\r\n").getBytes(StandardCharsets.US_ASCII));
        var text = new byte[PIECE];
        Arrays.fill(text, (byte) ' ');
        chunk.writeBytes(text);
        chunk.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
        return chunk.toByteArray();
    }

    /** A request whose body is sent piece by piece. */
    private final class Sending implements AutoCloseable {

        private final Socket socket = new Socket("localhost", campus.port());

        Sending(String method, String path, String type, String headers) throws IOException {
            socket.setSoTimeout(20_000);
            socket.setSendBufferSize(PIECE);
            var head = "%s %s HTTP/1.1\r\nHost: localhost\r\nContent-Type: %s\r\n%s\r\n\r\n";
            piece(head.formatted(method, path, type, headers).getBytes(StandardCharsets.US_ASCII));
        }

        void piece(byte[] bytes) throws IOException {
            socket.getOutputStream().write(bytes);
        }

        /** Of the answer, which has to come while most of the body has not been sent. */
        int status() throws IOException {
            var line = new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
            assertThat(line).startsWith("HTTP/1.1 ");
            return Integer.parseInt(line.substring(9));
        }

        /** @return how much could be sent */
        int untilItIsCutOff(byte[] piece) {
            var sent = 0;
            try {
                while (sent < SIZE) {
                    piece(piece);
                    sent += piece.length;
                }
            } catch (IOException cutOff) {
                return sent;
            }
            return sent;
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
