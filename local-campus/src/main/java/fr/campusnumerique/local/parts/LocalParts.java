package fr.campusnumerique.local.parts;

import fr.campusnumerique.local.identity.LocalIdentity;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggerConfiguration;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;

/**
 * Gives a Spring test a broker, a store and an identity provider:
 * {@code @ContextConfiguration(initializers = LocalParts.class)}.
 *
 * <p>They start once per JVM, on free ports, and stop with it. Each context gets a database and consumer groups of its
 * own. Where a container engine answers, broker and store are {@code apache/kafka} and {@code mongo:8}; the system
 * property {@code campus.test.engine} (or the environment's CAMPUS_TEST_ENGINE) may say {@code docker} or {@code
 * embedded} instead of {@code auto}, and a line in the output says which ones run; {@code mvn -P containers} sets docker, and
 * then a test fails where no engine answers. What a test sets by itself
 * ({@code @SpringBootTest(properties)}, {@code @DynamicPropertySource}) wins over what is set here.
 */
public final class LocalParts implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final String NAME = "localParts";
    private static final List<String> SET_BY_THE_TEST = List.of("Inlined Test Properties", "Dynamic Test Properties");

    private static final List<String> QUIET =
            List.of("kafka", "org.apache.kafka", "state.change.logger", "de.bwaldvogel.mongo", "org.mongodb.driver");

    /** Started when the first test needs them. */
    private static final class Started {
        static final Parts PARTS;

        static {
            quietParts();
            PARTS = Parts.start();
            System.out.println("parts: " + PARTS.description());
            stopWithTheJvm(PARTS.stop());
        }
    }

    private static final class StartedIdentity {
        static final LocalIdentity IDENTITY = LocalIdentity.start(0);

        static {
            stopWithTheJvm(IDENTITY::close);
        }
    }

    /** The identity provider of this JVM's tests. */
    public static LocalIdentity identity() {
        return StartedIdentity.IDENTITY;
    }

    /** The broker of this JVM's tests. */
    public static String bootstrapServers() {
        return Started.PARTS.bootstrapServers();
    }

    /** A name for a database that no other test uses. */
    public static String ownDatabase() {
        return "test-" + UUID.randomUUID().toString().substring(0, 8);
    }

    /** Connection string of a database in the store of this JVM's tests. */
    public static String storeUri(String database) {
        return Started.PARTS.storeUri().apply(database);
    }

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        quietParts();
        String own = UUID.randomUUID().toString().substring(0, 8);
        Map<String, Object> properties = Map.of(
                "spring.mongodb.uri",
                storeUri("test-" + own),
                "spring.kafka.bootstrap-servers",
                bootstrapServers(),
                "spring.security.oauth2.resourceserver.jwt.issuer-uri",
                identity().issuer(),
                "campus.outbox.partitions",
                3,
                "campus.outbox.replicas",
                1,
                "campus.inbox.group-suffix",
                "-" + own);
        MutablePropertySources sources = context.getEnvironment().getPropertySources();
        MapPropertySource source = new MapPropertySource(NAME, properties);
        @Nullable String before = lastPresent(sources);
        if (before == null) {
            sources.addFirst(source);
        } else {
            sources.addAfter(before, source);
        }
    }

    private static @Nullable String lastPresent(MutablePropertySources sources) {
        return sources.stream()
                .map(source -> source.getName())
                .filter(SET_BY_THE_TEST::contains)
                .reduce((first, second) -> second)
                .orElse(null);
    }

    /**
     * The parts share the tests' log: what they and their clients have to say at INFO would bury them. Each context that
     * starts undoes that, until it is initialised.
     */
    public static void quietParts() {
        LoggingSystem logging = LoggingSystem.get(LocalParts.class.getClassLoader());
        for (String logger : QUIET) {
            LoggerConfiguration configured = logging.getLoggerConfiguration(logger);
            if (configured == null || configured.getConfiguredLevel() == null) {
                logging.setLogLevel(logger, LogLevel.WARN);
            }
        }
    }

    /** After the application contexts, which still talk to the parts while they close. */
    private static void stopWithTheJvm(Runnable stop) {
        SpringApplication.getShutdownHandlers().add(stop);
    }
}
