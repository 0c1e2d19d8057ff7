package fr.campusnumerique.local.launcher;

import fr.campusnumerique.local.machine.Ports;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Which part listens where. */
final class CampusPorts {

    private static final Map<String, Integer> USUAL = new LinkedHashMap<>();

    static {
        USUAL.put(LocalCampus.IDENTITY, 8_080);
        USUAL.put(LocalCampus.CATALOG, 8_081);
        USUAL.put(LocalCampus.ENROLMENT, 8_082);
        USUAL.put(LocalCampus.CERTIFICATE, 8_083);
        USUAL.put(LocalCampus.FEEDBACK, 8_084);
        USUAL.put(LocalCampus.BROKER, 9_092);
        USUAL.put(LocalCampus.STORE, 27_017);
    }

    private final Map<String, Integer> ports;

    private CampusPorts(Map<String, Integer> ports) {
        this.ports = new ConcurrentHashMap<>(ports);
    }

    static CampusPorts from(int first) {
        if (first == CampusOptions.USUAL_PORTS) {
            return new CampusPorts(USUAL);
        }
        Map<String, Integer> ports = new LinkedHashMap<>();
        for (String part : USUAL.keySet()) {
            int port = first == 0 ? Ports.free() : first + ports.size();
            while (ports.containsValue(port)) {
                port = Ports.free();
            }
            ports.put(part, port);
        }
        return new CampusPorts(ports);
    }

    /** A free port for a part that has none yet. */
    void add(String part) {
        int port = Ports.free();
        while (ports.containsValue(port)) {
            port = Ports.free();
        }
        ports.put(part, port);
    }

    int of(String part) {
        Integer port = ports.get(part);
        if (port == null) {
            throw new IllegalArgumentException("the campus has no part called " + part);
        }
        return port;
    }

    /**
     * @param others parts that listen elsewhere
     * @throws CampusException naming every port that is taken
     */
    void requireFree(Set<String> others) {
        List<String> taken = new ArrayList<>();
        ports.forEach((part, port) -> {
            if (!others.contains(part) && !Ports.isFree(port)) {
                taken.add(port + " (" + part + ")");
            }
        });
        if (!taken.isEmpty()) {
            throw new CampusException("taken by another program: port " + String.join(", port ", taken)
                    + ". Stop that program, or choose other ports, e.g. --ports-from 18080 (0: any free ones).");
        }
    }
}
