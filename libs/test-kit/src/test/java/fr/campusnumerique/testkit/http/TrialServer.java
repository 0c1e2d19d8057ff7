package fr.campusnumerique.testkit.http;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** Answers on a free port whatever a test wants answered, one connection for each request; reads no body. */
final class TrialServer implements AutoCloseable {

    /** @param target path and query; headers' names are in lower case */
    record Request(String method, String target, Map<String, String> headers) {

        String header(String name) {
            return headers.getOrDefault(name, "");
        }
    }

    record Reply(int status, String type, String body) {}

    private final ServerSocket listening;
    private final Function<Request, Reply> replies;

    TrialServer(Function<Request, Reply> replies) throws IOException {
        this.replies = replies;
        this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::serve);
    }

    URI address() {
        return URI.create("http://localhost:" + listening.getLocalPort());
    }

    private void serve() {
        while (!listening.isClosed()) {
            try (var connection = listening.accept()) {
                answer(connection);
            } catch (IOException closed) {
                // By the test at its end, or by a client that has read enough.
                continue;
            }
        }
    }

    private void answer(Socket connection) throws IOException {
        var in = new BufferedInputStream(connection.getInputStream());
        var first = line(in).split(" ");
        var headers = new HashMap<String, String>();
        for (var line = line(in); !line.isEmpty(); line = line(in)) {
            var colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        var reply = replies.apply(new Request(first[0], first[1], headers));
        // Bytes of a body that were never read would make the connection's end a reset.
        in.skip(in.available());
        var body = reply.body().getBytes(StandardCharsets.UTF_8);
        var head = "HTTP/1.1 %d Answer\r\nConnection: close\r\n".formatted(reply.status())
                + (reply.type().isEmpty() ? "" : "Content-Type: " + reply.type() + "\r\n")
                + (reply.status() == 304 ? "\r\n" : "Content-Length: " + body.length + "\r\n\r\n");
        connection.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        connection.getOutputStream().write(body);
        connection.shutdownOutput();
        in.readAllBytes();
    }

    private static String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (var read = in.read(); read >= 0 && read != '\n'; read = in.read()) {
            if (read != '\r') {
                line.append((char) read);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
