package fr.campusnumerique.local.launcher;

import java.util.HashMap;
import java.util.Map;

/** The environment of each service, as an operator would set it. */
final class ServiceSettings {

    private final CampusPorts ports;
    private final LocalSecrets secrets;
    private final boolean lasting;

    ServiceSettings(CampusPorts ports, LocalSecrets secrets, boolean lasting) {
        this.ports = ports;
        this.secrets = secrets;
        this.lasting = lasting;
    }

    Map<String, String> of(String service) {
        Map<String, String> settings = new HashMap<>();
        settings.put("SERVER_PORT", String.valueOf(ports.of(service)));
        settings.put("SERVER_ADDRESS", "localhost");
        settings.put("SPRING_MONGODB_URI", "mongodb://localhost:" + ports.of(LocalCampus.STORE) + "/" + service);
        settings.put("SPRING_KAFKA_BOOTSTRAP_SERVERS", "localhost:" + ports.of(LocalCampus.BROKER));
        settings.put(
                "SPRING_SECURITY_OAUTH2_RESOURCESERVER_JWT_ISSUER_URI",
                "http://localhost:" + ports.of(LocalCampus.IDENTITY));
        settings.put("CAMPUS_WEB_PUBLIC_URL", "http://localhost:" + ports.of(service));
        settings.put("CAMPUS_OUTBOX_PARTITIONS", "3");
        settings.put("CAMPUS_OUTBOX_REPLICAS", "1");
        if (!lasting) {
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
