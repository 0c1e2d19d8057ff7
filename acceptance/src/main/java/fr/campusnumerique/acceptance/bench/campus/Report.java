package fr.campusnumerique.acceptance.bench.campus;

import fr.campusnumerique.acceptance.bench.campus.HttpLoad.Timed;
import fr.campusnumerique.acceptance.kernel.usage.Part;
import fr.campusnumerique.acceptance.kernel.usage.Usage;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The lines of figures. */
final class Report {

    private Report() {}

    static String cpu(Usage usage, int requests) {
        return line("%s", usage.cpuPerRequest(requests));
    }

    /** @param idle of the same campus while nothing happened */
    static String operations(Usage usage, Usage idle, int requests) {
        return line(
                "%s; without %.1f/s at rest",
                usage.without(idle).operationsPerRequest(requests), Usage.sum(idle.operations()) / idle.seconds());
    }

    static String idle(Usage idle) {
        Map<Part, Double> shares = idle.percentOfACore();
        return line("idle %.1f %% of a core (%s) over %.0f s", Usage.sum(shares), Usage.parts(shares), idle.seconds());
    }

    /** The mean of the services; both empty where it is not known. */
    static String memory(Map<Part, Long> atRest, Map<Part, Long> underLoad) {
        if (atRest.isEmpty()) {
            return line("memory not known: this system has no /proc");
        }
        String parts = atRest.keySet().stream()
                .map(part -> "%s %d, %d".formatted(part.word(), atRest.get(part), underLoad.get(part)))
                .collect(Collectors.joining("; "));
        return line("memory %.0f MiB at rest, %.0f MiB under load (%s)", mean(atRest), mean(underLoad), parts);
    }

    /** @param offered requests a second */
    static String http(List<Timed> timed, double seconds, double offered) {
        String kinds = timed.stream()
                .collect(Collectors.groupingBy(Timed::kind, TreeMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .map(kind -> String.format(
                        Locale.ROOT,
                        "%s %.1f, %.1f",
                        kind.getKey().word(),
                        percentile(kind.getValue(), 0.5),
                        percentile(kind.getValue(), 0.99)))
                .collect(Collectors.joining("; "));
        long others = timed.stream().filter(one -> !one.acknowledged()).count();
        return line(
                "http %.1f requests/s, p50 %.1f ms, p99 %.1f ms (%s); offered %.0f/s, not acknowledged %d",
                timed.size() / seconds, percentile(timed, 0.5), percentile(timed, 0.99), kinds, offered, others);
    }

    /** The smallest time that this share of all is within. */
    static double percentile(List<Timed> timed, double share) {
        double[] sorted = timed.stream().mapToDouble(Timed::millis).sorted().toArray();
        return sorted[Math.max(0, (int) Math.ceil(sorted.length * share) - 1)];
    }

    private static double mean(Map<Part, Long> memory) {
        return Part.SERVICES.stream()
                .mapToLong(part -> memory.getOrDefault(part, 0L))
                .average()
                .orElse(0);
    }

    private static String line(String form, Object... values) {
        return "bench: " + String.format(Locale.ROOT, form, values);
    }
}
