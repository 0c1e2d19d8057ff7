package fr.campusnumerique.local.parts;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether a container engine answers on this machine. Asked directly, because Testcontainers takes seconds and a page of
 * log to say no.
 */
final class ContainerEngine {

    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private ContainerEngine() {}

    static boolean answers() {
        return addresses().stream().anyMatch(ContainerEngine::pings);
    }

    private static List<SocketAddress> addresses() {
        String host = System.getenv("DOCKER_HOST");
        if (host != null && !host.isBlank()) {
            URI uri = URI.create(host);
            return uri.getScheme().equals("unix")
                    ? List.of(UnixDomainSocketAddress.of(uri.getPath()))
                    : List.of(new InetSocketAddress(uri.getHost(), uri.getPort()));
        }
        List<SocketAddress> usual = new ArrayList<>();
        String runtime = System.getenv("XDG_RUNTIME_DIR");
        List<Path> sockets = new ArrayList<>(List.of(
                Path.of("/var/run/docker.sock"), Path.of(System.getProperty("user.home"), ".docker/run/docker.sock")));
        if (runtime != null) {
            sockets.add(Path.of(runtime, "docker.sock"));
        }
        sockets.stream().filter(Files::exists).map(UnixDomainSocketAddress::of).forEach(usual::add);
        return usual;
    }

    private static boolean pings(SocketAddress address) {
        try (SocketChannel channel = address instanceof UnixDomainSocketAddress
                        ? SocketChannel.open(java.net.StandardProtocolFamily.UNIX)
                        : SocketChannel.open();
                Selector selector = Selector.open()) {
            channel.configureBlocking(false);
            channel.connect(address);
            if (!channel.finishConnect()) {
                channel.register(selector, SelectionKey.OP_CONNECT);
                if (selector.select(PATIENCE.toMillis()) == 0 || !channel.finishConnect()) {
                    return false;
                }
            }
            channel.write(ByteBuffer.wrap(
                    "GET /_ping HTTP/1.0\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII)));
            channel.register(selector, SelectionKey.OP_READ);
            ByteBuffer answer = ByteBuffer.allocate(64);
            if (selector.select(PATIENCE.toMillis()) == 0 || channel.read(answer) <= 0) {
                return false;
            }
            return new String(answer.array(), 0, answer.position(), StandardCharsets.US_ASCII).contains(" 200 ");
        } catch (IOException | RuntimeException silent) {
            return false;
        }
    }
}
