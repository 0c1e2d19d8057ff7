package fr.campusnumerique.acceptance.kernel;

import java.io.PrintStream;

/** Says how far a run is: on one line that changes every second on a terminal, now and then a line of its own elsewhere. */
public final class Progress {

    private static final long ELSEWHERE_NANOS = 15_000_000_000L;
    private static final String TO_LINE_START = "\r\u001b[K";

    private final PrintStream out;
    private final boolean terminal;
    private long last;
    private boolean standing;

    /** @param terminal whether lines can be written over */
    public Progress(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
        this.last = System.nanoTime() - ELSEWHERE_NANOS;
    }

    /** On standard output. */
    public static Progress onTheConsole() {
        return new Progress(
                System.out, System.console() != null && System.console().isTerminal());
    }

    /** A line that stays. */
    public synchronized void say(String line) {
        out.println(standing ? TO_LINE_START + line : line);
        standing = false;
    }

    /** A line that the next one replaces, where that is possible. */
    public synchronized void now(String line) {
        if (terminal) {
            out.print(TO_LINE_START + line);
            out.flush();
            standing = true;
        } else if (System.nanoTime() - last > ELSEWHERE_NANOS) {
            last = System.nanoTime();
            out.println(line);
        }
    }
}
