package fr.campusnumerique.acceptance.kernel.usage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Stream;

/** What the campus's processes take of this machine, as the operating system counts it. */
final class Machine {

    private static final Path PROCESSES = Path.of("/proc");
    private static final String RESIDENT = "VmRSS:";

    private final Map<Part, ProcessHandle> processes = new EnumMap<>(Part.class);

    /** @param data of the running campus, which notes its processes there */
    Machine(Path data) {
        processes.put(Part.LAUNCHER, ProcessHandle.current());
        Part.SERVICES.forEach(part -> processes.put(part, noted(data, part.process())));
        // A broker of the user's own is no process of the campus, and is not counted.
        if (Files.exists(mark(data, Part.BROKER.process()))) {
            processes.put(Part.BROKER, noted(data, Part.BROKER.process()));
        }
    }

    private static Path mark(Path data, String process) {
        return data.resolve("run").resolve(process + ".pid");
    }

    private static ProcessHandle noted(Path data, String process) {
        try {
            String id = Files.readString(mark(data, process)).split(" ")[0];
            return ProcessHandle.of(Long.parseLong(id))
                    .orElseThrow(() -> new IllegalStateException(process + " does not run"));
        } catch (IOException e) {
            throw new UncheckedIOException("which process is " + process + " is not noted", e);
        }
    }

    /** CPU that each has used since it began. */
    Map<Part, Duration> cpu() {
        Map<Part, Duration> used = new EnumMap<>(Part.class);
        processes.forEach((part, process) -> used.put(
                part,
                process.info()
                        .totalCpuDuration()
                        .orElseThrow(
                                () -> new IllegalStateException("this system does not say what CPU a process uses"))));
        return used;
    }

    /** Resident memory of each in MiB; empty where there is no {@code /proc}. */
    Map<Part, Long> memory() {
        Map<Part, Long> resident = new EnumMap<>(Part.class);
        if (Files.isDirectory(PROCESSES.resolve("self"))) {
            processes.forEach((part, process) -> resident.put(part, memory(process)));
        }
        return resident;
    }

    private static long memory(ProcessHandle process) {
        try (Stream<String> lines =
                Files.lines(PROCESSES.resolve(String.valueOf(process.pid())).resolve("status"))) {
            return lines.filter(line -> line.startsWith(RESIDENT))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1_024)
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException("memory of process " + process.pid(), e);
        }
    }
}
