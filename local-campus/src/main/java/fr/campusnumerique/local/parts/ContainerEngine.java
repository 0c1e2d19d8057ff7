package fr.campusnumerique.local.parts;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether a container engine listens on this machine. Asked directly, because Testcontainers takes seconds and a page of
 * log to say no; if it turns out to answer nothing, {@link Parts} goes on without it.
 */
final class ContainerEngine {

    private static final int TIMEOUT_MILLIS = 1_000;

    private ContainerEngine() {}

    static boolean answers() {
        return addresses().stream().anyMatch(ContainerEngine::listens);
    }

    /** Where one would listen: as DOCKER_HOST says, or at the usual places that are there. */
    static List<SocketAddress> addresses() {
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

    private static boolean listens(SocketAddress address) {
        if (address instanceof UnixDomainSocketAddress file) {
            try (SocketChannel channel = SocketChannel.open(file)) {
                return channel.isConnected();
            } catch (IOException nobody) {
                return false;
            }
        }
        try (Socket socket = new Socket()) {
            socket.connect(address, TIMEOUT_MILLIS);
            return true;
        } catch (IOException nobody) {
            return false;
        }
    }
}
