package fr.campusnumerique.local.launcher;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How to start a {@link LocalCampus}.
 *
 * @param home folder of the project, with the services' built jars below it
 * @param data folder of everything that the campus keeps; made where it is new
 * @param portsFrom {@link #USUAL_PORTS}; 0 for free ports; or the first of seven ports in a row: identity, catalogue,
 *     enrolment, certificates, feedback, broker, store
 * @param fresh begin with nothing kept
 * @param lasting what runs for minutes under load is compiled for speed and has room; else all starts quickly
 * @param replay the services' clock is one that the launcher moves: {@link LocalCampus#clock}
 * @param services those that run
 * @param settings environment of all services besides what a local campus needs
 * @param external a store and brokers of the user's own: the campus starts none then, and never deletes what they hold
 * @param jars of services that start from another version than the one that is built below {@code home}
 */
public record CampusOptions(
        Path home,
        Path data,
        int portsFrom,
        boolean fresh,
        boolean lasting,
        boolean replay,
        List<String> services,
        Map<String, String> settings,
        ExternalParts external,
        Map<String, Path> jars) {

    /** Identity 8080, services 8081 to 8084, broker 9092, store 27017. */
    public static final int USUAL_PORTS = -1;

    public CampusOptions {
        home = home.toAbsolutePath().normalize();
        data = data.toAbsolutePath().normalize();
        services = List.copyOf(services);
        settings = Map.copyOf(settings);
        jars = Map.copyOf(jars);
        if (portsFrom != USUAL_PORTS && portsFrom != 0 && (portsFrom < 1_024 || portsFrom > 65_528)) {
            throw new IllegalArgumentException("ports begin between 1024 and 65528, or at 0 for free ones");
        }
    }

    /** The usual ports, and {@code .campus} in the project's folder. */
    public static CampusOptions in(Path home) {
        return new CampusOptions(
                home,
                home.resolve(".campus"),
                USUAL_PORTS,
                false,
                false,
                false,
                LocalCampus.SERVICES,
                Map.of(),
                ExternalParts.NONE,
                Map.of());
    }

    /** Where a part listens that was started with these options, unless they were for free ports. */
    public int port(String part) {
        return CampusPorts.from(portsFrom).of(part);
    }

    /** What a service starts from first. */
    Path jar(String service) {
        return jars.getOrDefault(service, built(service));
    }

    /** A service as it was built below {@code home}. */
    public Path built(String service) {
        return home.resolve(service).resolve("target").resolve(service + ".jar");
    }

    /** What is prepared once for each build. */
    Path boot() {
        return home.resolve(".campus").resolve("boot");
    }

    /** The same for what starts from another version, beside it: one does not take the other's place. */
    Path boot(Path jar) {
        return jars.containsValue(jar) ? boot().resolve("other") : boot();
    }

    public CampusOptions withData(Path folder) {
        return new CampusOptions(home, folder, portsFrom, fresh, lasting, replay, services, settings, external, jars);
    }

    /** @throws CampusException unless it is 0, or leaves room for all ports behind it */
    public CampusOptions withPortsFrom(int first) {
        if (first != 0 && first != USUAL_PORTS && (first < 1024 || first > 65_000)) {
            throw new CampusException("--ports-from: 0, or from 1024 to 65000, not " + first);
        }
        return new CampusOptions(home, data, first, fresh, lasting, replay, services, settings, external, jars);
    }

    public CampusOptions withFresh(boolean anew) {
        return new CampusOptions(home, data, portsFrom, anew, lasting, replay, services, settings, external, jars);
    }

    public CampusOptions withLasting(boolean forMinutes) {
        return new CampusOptions(home, data, portsFrom, fresh, forMinutes, replay, services, settings, external, jars);
    }

    public CampusOptions withReplay(boolean movedClock) {
        return new CampusOptions(home, data, portsFrom, fresh, lasting, movedClock, services, settings, external, jars);
    }

    public CampusOptions withServices(List<String> some) {
        return new CampusOptions(home, data, portsFrom, fresh, lasting, replay, some, settings, external, jars);
    }

    public CampusOptions withExternal(ExternalParts ofTheUser) {
        return new CampusOptions(home, data, portsFrom, fresh, lasting, replay, services, settings, ofTheUser, jars);
    }

    /** @param name of an environment variable of the services, e.g. {@code CAMPUS_ENROLMENT_OFFER_TIME} */
    public CampusOptions withSetting(String name, String value) {
        Map<String, String> all = new LinkedHashMap<>(settings);
        all.put(name, value);
        return new CampusOptions(home, data, portsFrom, fresh, lasting, replay, services, all, external, jars);
    }

    /** @param other versions, by the service */
    public CampusOptions withJars(Map<String, Path> other) {
        return new CampusOptions(home, data, portsFrom, fresh, lasting, replay, services, settings, external, other);
    }
}
