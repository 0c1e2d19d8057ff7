package fr.campusnumerique.acceptance.drill;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** What a proxy knows of a service: its replicas, each in turn, without those that are taken out. Safe for use by many threads. */
final class Rotation implements UnaryOperator<String> {

    private final Map<String, List<String>> replicas = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> turns = new ConcurrentHashMap<>();
    private final Set<String> out = ConcurrentHashMap.newKeySet();
    private final UnaryOperator<String> urls;

    /** @param urls address of a replica by its name */
    Rotation(UnaryOperator<String> urls) {
        this.urls = urls;
    }

    void add(String service, String replica) {
        replicas.computeIfAbsent(service, first -> new CopyOnWriteArrayList<>()).add(replica);
    }

    List<String> replicas(String service) {
        return List.copyOf(replicas.getOrDefault(service, List.of(service)));
    }

    void takeOut(String replica) {
        out.add(replica);
    }

    void putBack(String replica) {
        out.remove(replica);
    }

    /** Replicas that get no requests now. */
    Set<String> out() {
        return Set.copyOf(out);
    }

    /**
     * Where the next request to a service goes.
     *
     * @throws IllegalStateException when all its replicas are out
     */
    @Override
    public String apply(String service) {
        List<String> in = replicas(service).stream()
                .filter(replica -> !out.contains(replica))
                .toList();
        if (in.isEmpty()) {
            throw new IllegalStateException("no replica of " + service + " is in rotation");
        }
        int turn = turns.computeIfAbsent(service, first -> new AtomicInteger()).getAndIncrement();
        return urls.apply(in.get(Math.floorMod(turn, in.size())));
    }
}
