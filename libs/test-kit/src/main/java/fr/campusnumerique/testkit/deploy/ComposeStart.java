package fr.campusnumerique.testkit.deploy;

import static java.nio.charset.StandardCharsets.UTF_8;

import fr.campusnumerique.local.machine.Folders;
import fr.campusnumerique.local.parts.LocalParts;
import fr.campusnumerique.testkit.http.TestHttp;
import fr.campusnumerique.testkit.metrics.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.MetadataReaderFactory;
import org.springframework.web.context.support.StandardServletEnvironment;

/**
 * A service as compose starts it, in this JVM: the whole environment of the compose file and nothing of this machine's, the
 * secrets that compose's own script makes, and compose's broker with its logins and rights ({@link ComposeBroker}). What is
 * not here is replaced, value by value, as {@link #replaced} says.
 */
final class ComposeStart implements AutoCloseable {

    private static final Pattern STORE =
            Pattern.compile("mongodb://[^:/@]+:[^:/@]+@store:27017/([a-z]+)\\?replicaSet=rs0");

    private final Path secrets = Folders.temporary("secrets");
    private final String service;
    private final Map<String, String> compose;
    private final ComposeBroker broker;
    private final ConfigurableApplicationContext context;

    /**
     * Starts it, which may take half a minute.
     *
     * @param application its main class
     * @throws RuntimeException if it does not start with this environment
     */
    ComposeStart(String service, Class<?> application) {
        this.service = service;
        this.compose = Compose.environment(service);
        makeSecrets();
        this.broker = ComposeBroker.start(service, secrets.resolve("broker"));
        try {
            this.context = run(application);
        } catch (RuntimeException e) {
            broker.close();
            Folders.remove(secrets);
            throw e;
        }
    }

    private ConfigurableApplicationContext run(Class<?> application) {
        var environment = new TreeMap<String, Object>();
        compose.forEach((name, value) -> environment.put(name, replaced(name, value)));
        var of = new StandardServletEnvironment();
        // Not under the same name: the binder's own context would put this machine's in its place.
        var name = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;
        of.getPropertySources().replace(name, new SystemEnvironmentPropertySource("compose-" + name, environment));
        var start = new SpringApplication(application);
        start.setEnvironment(of);
        start.setRegisterShutdownHook(false);
        start.addInitializers(started -> {
            LocalParts.quietParts();
            started.getBeanFactory().registerSingleton("onlyWhatShips", new OnlyWhatShips());
        });
        return start.run();
    }

    /**
     * What is another value than compose's: the two ports are free ones, the broker and the keys of tokens are where the
     * embedded ones are, and the folder of secrets is a temporary one; in it, the store's address is that of the tests' store,
     * which knows no users.
     */
    private String replaced(String name, String value) {
        return switch (name) {
            case "SERVER_PORT", "MANAGEMENT_SERVER_PORT" -> "0";
            case "SPRING_KAFKA_BOOTSTRAP_SERVERS" -> value.replace("broker:9092", broker.bootstrapServers());
            case "SPRING_SECURITY_OAUTH2_RESOURCESERVER_JWT_JWK_SET_URI" ->
                value.replaceFirst(
                        "http://identity:8080/.*", LocalParts.identity().issuer() + "/oauth2/jwks");
            default -> value.replace("/run/secrets/", secrets.resolve(service) + "/");
        };
    }

    private void makeSecrets() {
        var script = new ProcessBuilder(
                        "sh", Repository.path("deploy/compose/init/secrets.sh").toString())
                .redirectErrorStream(true);
        script.environment().putAll(Compose.environment("init"));
        script.environment().put("SECRETS", secrets.toString());
        if (compose.values().stream().noneMatch(value -> value.startsWith("/run/secrets/keys/"))) {
            // Nobody here signs, and a key takes a second.
            script.environment().put("ISSUERS", "");
        }
        script.environment()
                .merge("PATH", Path.of(System.getProperty("java.home"), "bin") + ":", (path, java) -> java + path);
        try {
            var running = script.start();
            var said = new String(running.getInputStream().readAllBytes(), UTF_8);
            if (running.waitFor() != 0) {
                throw new IllegalStateException("secrets.sh failed: " + said);
            }
            var address = secrets.resolve(service).resolve("settings/spring.mongodb.uri");
            Matcher database = STORE.matcher(Files.readString(address));
            if (!database.matches()) {
                throw new IllegalStateException("the store is not where compose has it: " + Files.readString(address));
            }
            // It may only be read.
            Files.delete(address);
            Files.writeString(address, LocalParts.storeUri(database.group(1)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A token as compose's identity provider would give it to somebody without a role. */
    String token() {
        return LocalParts.identity()
                .sign(claims -> claims.subject("somebody")
                        .issuer(compose.getOrDefault("SPRING_SECURITY_OAUTH2_RESOURCESERVER_JWT_ISSUER_URI", ""))
                        .claim("roles", List.of()));
    }

    /** What the port of users answers. */
    HttpResponse<String> get(String path, String... headers) {
        return answer("local.server.port", path, headers);
    }

    /** What the port answers at which the image's health check asks. */
    HttpResponse<String> getManagement(String path) {
        return answer("local.management.port", path);
    }

    private HttpResponse<String> answer(String port, String path, String... headers) {
        var address = URI.create("http://localhost:" + context.getEnvironment().getRequiredProperty(port) + path);
        var request = HttpRequest.newBuilder(address);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return TestHttp.sendUnchecked(request.build());
    }

    /** A setting as the service has it. */
    String setting(String property) {
        return context.getEnvironment().getProperty(property, "");
    }

    @Override
    public void close() {
        context.close();
        broker.close();
        Folders.remove(secrets);
    }

    /** Its component scan looks into its own packages, in which tests are as well. */
    private static final class OnlyWhatShips extends TypeExcludeFilter {

        @Override
        public boolean match(MetadataReader type, MetadataReaderFactory factory) throws IOException {
            return type.getResource().getURL().getPath().contains("/test-classes/");
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof OnlyWhatShips;
        }

        @Override
        public int hashCode() {
            return OnlyWhatShips.class.hashCode();
        }
    }
}
