package fr.campusnumerique.acceptance.kernel.http;

import fr.campusnumerique.local.identity.LocalIdentity;
import fr.campusnumerique.local.identity.Persona;
import fr.campusnumerique.local.launcher.LocalCampus;
import java.util.Map;
import java.util.function.Function;

/**
 * All that somebody outside needs of a campus.
 *
 * @param people a persona by its id, as the campus's identity provider describes it
 * @param kafka settings of every Kafka client, {@code bootstrap.servers} among them
 * @param shared whether others may use it meanwhile
 */
public record CampusAccess(CampusApi api, Function<String, Persona> people, Map<String, Object> kafka, boolean shared)
        implements AutoCloseable {

    /** Of a campus that this process has started. */
    public static CampusAccess of(LocalCampus campus) {
        return new CampusAccess(CampusApi.of(campus), LocalIdentity::persona, campus.kafka(), false);
    }

    @Override
    public void close() {
        api.close();
    }
}
