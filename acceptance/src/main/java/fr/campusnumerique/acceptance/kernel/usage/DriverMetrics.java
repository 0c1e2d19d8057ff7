package fr.campusnumerique.acceptance.kernel.usage;

import fr.campusnumerique.acceptance.kernel.http.Command;
import fr.campusnumerique.acceptance.kernel.http.CommandSender;
import java.util.EnumMap;
import java.util.Map;

/** How many operations each service has asked of its store, as its own driver counts them. */
record DriverMetrics(CommandSender commands) {

    private static final String COUNT = "mongodb_driver_commands_seconds_count{";

    Map<Part, Long> operations() {
        Map<Part, Long> done = new EnumMap<>(Part.class);
        for (Part service : Part.SERVICES) {
            var metrics = Command.of("operator", service.process(), "GET", "/actuator/prometheus", null)
                    .header("Accept", "text/plain");
            done.put(service, count(commands.ask(metrics).body()));
        }
        return done;
    }

    /** Of all commands, whatever came of them. */
    static long count(String metrics) {
        return metrics.lines()
                .filter(line -> line.startsWith(COUNT))
                .mapToLong(line -> Math.round(Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1))))
                .sum();
    }
}
