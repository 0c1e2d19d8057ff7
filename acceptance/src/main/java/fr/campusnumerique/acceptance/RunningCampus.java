package fr.campusnumerique.acceptance;

import static fr.campusnumerique.local.launcher.LocalCampus.BROKER;
import static fr.campusnumerique.local.launcher.LocalCampus.IDENTITY;

import fr.campusnumerique.acceptance.kernel.http.CampusAccess;
import fr.campusnumerique.acceptance.kernel.http.CampusApi;
import fr.campusnumerique.acceptance.kernel.http.ClientCredentials;
import fr.campusnumerique.local.identity.LocalIdentity;
import fr.campusnumerique.local.launcher.CampusException;
import fr.campusnumerique.local.launcher.CampusOptions;
import fr.campusnumerique.local.launcher.LocalCampus;
import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/**
 * A campus that somebody else has started, e.g. by the compose file, reached as the environment says:
 *
 * <ul>
 *   <li>{@code CAMPUS_CATALOG_URL}, {@code CAMPUS_ENROLMENT_URL}, {@code CAMPUS_CERTIFICATE_URL}, {@code CAMPUS_FEEDBACK_URL}:
 *       the services
 *   <li>{@code CAMPUS_TOKEN_URL}: the identity provider's token endpoint; {@code CAMPUS_CLIENT_SECRET}: of every persona
 *   <li>{@code CAMPUS_BROKERS}: Kafka; {@code CAMPUS_KAFKA_CLIENT_PROPERTIES}: a file of client settings, e.g. for SASL
 * </ul>
 *
 * What it does not say is where {@code ./campus up} listens with the same options.
 */
final class RunningCampus {

    private static final String KAFKA_SETTINGS = "CAMPUS_KAFKA_CLIENT_PROPERTIES";

    private final Map<String, String> environment;
    private final CampusOptions options;

    RunningCampus(Map<String, String> environment, CampusOptions options) {
        this.environment = environment;
        this.options = options;
    }

    /** @throws CampusException when a setting cannot be used, saying which */
    CampusAccess access() {
        var identity = new ClientCredentials(
                URI.create(address("CAMPUS_TOKEN_URL", url(IDENTITY) + "/oauth2/token")),
                setting("CAMPUS_CLIENT_SECRET", LocalIdentity.SECRET));
        LocalCampus.SERVICES.forEach(this::service);
        return new CampusAccess(new CampusApi(this::service, identity::token), identity::who, kafka(), true);
    }

    /** {@code catalog-service}: {@code CAMPUS_CATALOG_URL}. */
    private String service(String service) {
        var name = service.replace("-service", "").toUpperCase(Locale.ROOT);
        return address("CAMPUS_" + name + "_URL", url(service));
    }

    private String address(String name, String usual) {
        var address = setting(name, usual).strip();
        if (!address.matches("https?://[^\\s/?#]+(/\\S*)?")) {
            throw new CampusException(name + " is no address of HTTP: " + address);
        }
        return address.replaceFirst("/+$", "");
    }

    private String url(String part) {
        return "http://localhost:" + options.port(part);
    }

    private Map<String, Object> kafka() {
        Map<String, Object> settings = new HashMap<>();
        var file = setting(KAFKA_SETTINGS, "");
        if (!file.isEmpty()) {
            read(Path.of(file)).forEach((name, value) -> settings.put(name.toString(), value));
        }
        settings.put("bootstrap.servers", setting("CAMPUS_BROKERS", "localhost:" + options.port(BROKER)));
        return settings;
    }

    private static Properties read(Path file) {
        var properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
            return properties;
        } catch (IOException | IllegalArgumentException e) {
            throw new CampusException(KAFKA_SETTINGS + " cannot be read: " + e, e);
        }
    }

    /** Compose hands on what is not set as empty text. */
    private String setting(String name, String usual) {
        var value = environment.getOrDefault(name, "");
        return value.isBlank() ? usual : value;
    }
}
