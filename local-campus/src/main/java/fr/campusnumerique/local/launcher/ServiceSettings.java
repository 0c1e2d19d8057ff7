package fr.campusnumerique.local.launcher;

import java.util.HashMap;
import java.util.Map;

/** The environment of each service, as an operator would set it. */
final class ServiceSettings {

    private final CampusPorts ports;
    private final LocalSecrets secrets;
    private final CampusOptions options;
    private final int replicas;

    /** @param replicas of topics that are new */
    ServiceSettings(CampusPorts ports, LocalSecrets secrets, CampusOptions options, int replicas) {
        this.ports = ports;
        this.secrets = secrets;
        this.options = options;
        this.replicas = replicas;
    }

    /** Connection string of a service's database, which is called like the service. */
    String storeUri(String service) {
        return options.external().store() != null
                ? options.external().storeUri(service)
                : "mongodb://localhost:" + ports.of(LocalCampus.STORE) + "/" + service;
    }

    String bootstrapServers() {
        String brokers = options.external().brokers();
        return brokers != null ? brokers : "localhost:" + ports.of(LocalCampus.BROKER);
    }

    Map<String, String> of(String service) {
        Map<String, String> settings = new HashMap<>();
        settings.put("SERVER_PORT", String.valueOf(ports.of(service)));
        settings.put("SERVER_ADDRESS", "localhost");
        settings.put("SPRING_MONGODB_URI", storeUri(service));
        settings.put("SPRING_KAFKA_BOOTSTRAP_SERVERS", bootstrapServers());
        settings.put(
                "SPRING_SECURITY_OAUTH2_RESOURCESERVER_JWT_ISSUER_URI",
                "http://localhost:" + ports.of(LocalCampus.IDENTITY));
        settings.put("CAMPUS_WEB_PUBLIC_URL", "http://localhost:" + ports.of(service));
        settings.put("CAMPUS_OUTBOX_PARTITIONS", "3");
        settings.put("CAMPUS_OUTBOX_REPLICAS", String.valueOf(replicas));
        if (!options.lasting()) {
            // It publishes only what a crash or an outage has left; until then it keeps four services and the store
            // busy.
            settings.put("CAMPUS_OUTBOX_SWEEP_EVERY", "5s");
            // Twenty consumers ask again when nothing came meanwhile. It is what an only consumer loses: time to stop.
            settings.put("SPRING_CLOUD_STREAM_KAFKA_BINDER_CONSUMERPROPERTIES_FETCH_MAX_WAIT_MS", "3000");
        }
        // Every client registers hundreds of figures with JMX, which nobody reads here.
        settings.put("SPRING_KAFKA_PROPERTIES_METRIC_REPORTERS", "");
        settings.put("SPRING_KAFKA_PROPERTIES_ENABLE_METRICS_PUSH", "false");
        if (service.equals(LocalCampus.CERTIFICATE)) {
            issuer(settings, 0, "unesco", "UNESCO", "UNESCO");
            issuer(settings, 1, "oxford", "University of Oxford", "Université d’Oxford");
        } else if (service.equals(LocalCampus.FEEDBACK)) {
            settings.put("CAMPUS_FEEDBACK_PSEUDONYM_KEY", secrets.pseudonymKey().toString());
        }
        return settings;
    }

    private void issuer(Map<String, String> settings, int index, String id, String english, String french) {
        String prefix = "CAMPUS_ISSUERS_" + index + "_";
        settings.put(prefix + "ID", id);
        settings.put(prefix + "NAME_EN", english);
        settings.put(prefix + "NAME_FR", french);
        settings.put(prefix + "KEYSTORE", secrets.issuerKeystore(id, english).toString());
        settings.put(prefix + "KEYSTORE_PASSWORD", LocalSecrets.KEYSTORE_PASSWORD);
    }
}
