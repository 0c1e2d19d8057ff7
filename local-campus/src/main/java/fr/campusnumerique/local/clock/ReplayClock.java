package fr.campusnumerique.local.clock;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * The clock of a replay: ahead of the machine's by what stands in a file of eight bytes (milliseconds), which the launcher
 * and every service have in memory. What the launcher writes the services read with their next look at the clock, so that a
 * command that is given afterwards is decided at the new time, everywhere. It never goes back.
 *
 * <p>It uses nothing but the JDK. Tokens and what the broker stamps stay with the machine's time.
 */
public final class ReplayClock extends Clock {

    private static final VarHandle AHEAD = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());

    private final ByteBuffer file;
    private final Clock machine;
    private final ZoneId zone;

    private ReplayClock(ByteBuffer file, Clock machine, ZoneId zone) {
        this.file = file;
        this.machine = machine;
        this.zone = zone;
    }

    /** For the launcher: the clock in a new file, at the machine's time. */
    public static ReplayClock create(Path file) {
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            channel.truncate(0);
            return new ReplayClock(channel.map(MapMode.READ_WRITE, 0, Long.BYTES), Clock.systemUTC(), ZoneOffset.UTC);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep the replay's clock in " + file, e);
        }
    }

    /** For a service: the clock in the launcher's file, which it cannot move. */
    public static ReplayClock follow(Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return new ReplayClock(channel.map(MapMode.READ_ONLY, 0, Long.BYTES), Clock.systemUTC(), ZoneOffset.UTC);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot follow the replay's clock in " + file, e);
        }
    }

    /**
     * Moves the clock to an instant, if it is not later already.
     *
     * @throws UnsupportedOperationException if it only follows
     */
    public void advanceTo(Instant instant) {
        if (file.isReadOnly()) {
            throw new UnsupportedOperationException("only the launcher moves the replay's clock");
        }
        // Rounded up: whoever looks afterwards is not before the instant.
        long wanted = instant.plusNanos(999_999).toEpochMilli() - machine.millis();
        if (wanted > ahead()) {
            AHEAD.setVolatile(file, 0, wanted);
        }
    }

    private long ahead() {
        return (long) AHEAD.getVolatile(file, 0);
    }

    @Override
    public Instant instant() {
        // In milliseconds, as the store keeps them and as the services' own clock ticks.
        return Instant.ofEpochMilli(machine.millis() + ahead());
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        return new ReplayClock(file, machine, other);
    }
}
