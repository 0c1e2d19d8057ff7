package fr.campusnumerique.local.broker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A {@link LocalBroker} as a process of its own, so that it can be killed. */
public final class BrokerProcess {

    private BrokerProcess() {}

    /**
     * Runs until the process is stopped.
     *
     * @param arguments the data folder, the port, and a file that appears, with the process id
     *     in it, once the broker answers
     */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 3) {
            System.err.println("usage: BrokerProcess <data folder> <port> <ready file>");
            System.exit(2);
        }
        // Before anything logs: without a configuration Logback prints all that Kafka has to say at DEBUG.
        System.setProperty("logback.configurationFile", "logback-campus-part.xml");
        Path ready = Path.of(arguments[2]);
        Files.deleteIfExists(ready);
        LocalBroker broker = LocalBroker.start(Path.of(arguments[0]), Integer.parseInt(arguments[1]));
        Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "broker-shutdown"));
        Path part = ready.resolveSibling(ready.getFileName() + ".part");
        Files.writeString(part, String.valueOf(ProcessHandle.current().pid()));
        Files.move(part, ready, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        System.out.println("broker ready on " + broker.bootstrapServers());
    }
}
