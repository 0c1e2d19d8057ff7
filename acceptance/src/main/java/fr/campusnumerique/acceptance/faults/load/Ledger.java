package fr.campusnumerique.acceptance.faults.load;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** All commands and their outcomes, kept outside of the campus: in memory, and in a file for whoever looks for a cause. */
public final class Ledger implements AutoCloseable {

    private final List<Entry> entries = new ArrayList<>();
    private final BufferedWriter file;
    private int acknowledged;

    public Ledger(Path path) {
        try {
            file = Files.newBufferedWriter(path);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to " + path, e);
        }
    }

    synchronized void note(Entry entry) {
        entries.add(entry);
        acknowledged += entry.outcome() == Outcome.ACKNOWLEDGED ? 1 : 0;
        try {
            file.write(entry.line());
            file.newLine();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the ledger", e);
        }
    }

    public synchronized List<Entry> entries() {
        return List.copyOf(entries);
    }

    synchronized int acknowledged() {
        return acknowledged;
    }

    public synchronized int size() {
        return entries.size();
    }

    @Override
    public synchronized void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the ledger", e);
        }
    }
}
