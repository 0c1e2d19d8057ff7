package fr.campusnumerique.acceptance.kernel.usage;

import fr.campusnumerique.acceptance.kernel.http.CommandSender;
import java.nio.file.Path;
import java.util.Map;

/** Reads what a running campus has used: CPU as the operating system counts it, operations as the services' drivers do. */
public final class UsageMeter {

    private final Machine machine;
    private final DriverMetrics operations;

    /** @param data folder of the running campus, which notes its processes there */
    public UsageMeter(Path data, CommandSender commands) {
        this.machine = new Machine(data);
        this.operations = new DriverMetrics(commands);
    }

    /** What stands on the counters now. */
    public Usage.Reading reading() {
        var done = operations.operations();
        return new Usage.Reading(System.nanoTime(), machine.cpu(), done);
    }

    /** Resident memory of each process in MiB; empty where there is no {@code /proc}. */
    public Map<Part, Long> memory() {
        return machine.memory();
    }
}
