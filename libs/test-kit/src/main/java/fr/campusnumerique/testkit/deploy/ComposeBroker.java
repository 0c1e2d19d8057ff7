package fr.campusnumerique.testkit.deploy;

import fr.campusnumerique.local.broker.LocalBroker;
import fr.campusnumerique.local.machine.Folders;
import fr.campusnumerique.local.machine.Ports;
import fr.campusnumerique.testkit.metrics.Repository;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * The broker of the compose file: its settings, the logins that were made for it, and one service's rights. Its ports and its
 * folder are others. The topics that the service only reads are there, as their owners would have made them.
 */
final class ComposeBroker implements AutoCloseable {

    private static final String FILES = "deploy/compose/broker/";
    private static final Pattern PORT = Pattern.compile("(?:localhost)?:(909\\d)");
    private static final Pattern OPERATIONS = Pattern.compile("(writes|reads)\\) operations=\"([A-Z_ ]+)\"");

    private final LocalBroker broker;
    private final Path folder;

    private ComposeBroker(LocalBroker broker, Path folder) {
        this.broker = broker;
        this.folder = folder;
    }

    /** @param secrets folder of what was made for the broker: who may log in, and how the operator does */
    static ComposeBroker start(String service, Path secrets) {
        var services = Ports.free();
        var settings = new HashMap<String, Object>(properties(Repository.path(FILES + "server.properties")));
        settings.putAll(properties(secrets.resolve("logins.properties")));
        var ports = Map.of("9092", services, "9093", Ports.free(), "9094", Ports.free());
        settings.computeIfPresent("controller.quorum.voters", (name, voters) -> here(voters, ports));
        settings.computeIfPresent("listeners", (name, listeners) -> here(listeners, ports));
        settings.put("advertised.listeners", here("SERVICES://localhost:9092,SUBSCRIBERS://localhost:9094", ports));
        var folder = Folders.temporary("compose-broker");
        settings.put("log.dirs", folder.toString());

        var broker = new ComposeBroker(LocalBroker.start(folder, services, settings), folder);
        var operator = new HashMap<String, Object>(properties(secrets.resolve("operator.properties")));
        operator.put("bootstrap.servers", broker.bootstrapServers());
        try (var admin = Admin.create(operator)) {
            broker.setUp(admin, service);
        } catch (ExecutionException e) {
            broker.close();
            throw new IllegalStateException("what compose sets up on its broker fails", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return broker;
    }

    private static String here(Object addresses, Map<String, Integer> ports) {
        return PORT.matcher(addresses.toString())
                .replaceAll(port -> "localhost:" + ports.getOrDefault(port.group(1), 0));
    }

    private void setUp(Admin operator, String service) throws ExecutionException, InterruptedException {
        var operations = OPERATIONS
                .matcher(Repository.read(Repository.path(FILES + "set-up.sh")))
                .results()
                .collect(Collectors.toMap(found -> found.group(1), found -> found.group(2)));
        var rules = new ArrayList<AclBinding>();
        for (var operation : List.of(AclOperation.READ, AclOperation.DESCRIBE)) {
            rules.add(rule(service, ResourceType.GROUP, service + ".", PatternType.PREFIXED, operation));
        }
        var read = new HashSet<String>();
        var written = new HashSet<String>();
        Repository.read(Repository.path(FILES + "rights"))
                .lines()
                .map(line -> List.of(line.split("\\s+")))
                .filter(words -> words.getFirst().equals(service))
                .forEach(words -> words.stream().skip(2).forEach(topic -> {
                    (words.get(1).equals("reads") ? read : written).add(topic);
                    for (var operation :
                            operations.getOrDefault(words.get(1), "").split(" ")) {
                        rules.add(rule(
                                service,
                                ResourceType.TOPIC,
                                topic,
                                PatternType.LITERAL,
                                AclOperation.valueOf(operation)));
                    }
                }));
        read.removeAll(written);
        operator.createTopics(read.stream()
                        .map(topic -> new NewTopic(topic, 1, (short) 1))
                        .toList())
                .all()
                .get();
        operator.createAcls(rules).all().get();
    }

    private static AclBinding rule(
            String principal, ResourceType type, String name, PatternType pattern, AclOperation operation) {
        return new AclBinding(
                new ResourcePattern(type, name, pattern),
                new AccessControlEntry("User:" + principal, "*", operation, AclPermissionType.ALLOW));
    }

    private static Map<String, String> properties(Path file) {
        var properties = new Properties();
        try {
            properties.load(new StringReader(Repository.read(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.stringPropertyNames().stream()
                .collect(Collectors.toMap(name -> name, properties::getProperty));
    }

    String bootstrapServers() {
        return broker.bootstrapServers();
    }

    @Override
    public void close() {
        broker.close();
        Folders.remove(folder);
    }
}
