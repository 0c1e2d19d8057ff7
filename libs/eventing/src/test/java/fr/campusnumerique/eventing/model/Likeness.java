package fr.campusnumerique.eventing.model;

import fr.campusnumerique.eventing.model.RelayStep.Idle;
import fr.campusnumerique.eventing.model.RelayStep.Publishing;
import fr.campusnumerique.eventing.model.RelayStep.Rereading;
import fr.campusnumerique.eventing.model.RelayStep.Restarting;
import fr.campusnumerique.eventing.model.RelayStep.Unmarking;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes a state down in a short text, the same for states that behave alike: those in which the two replicas have changed
 * places. Comparing these is several times faster than comparing the states. Every number is far below 128.
 */
final class Likeness {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(64);

    private Likeness() {}

    static String of(World world) {
        var one = replica(world.replicas().get(0));
        var other = replica(world.replicas().get(1));
        var inOrder = Arrays.compare(one, other) <= 0;
        var likeness = new Likeness();
        likeness.world(world);
        likeness.bytes.writeBytes(inOrder ? one : other);
        likeness.bytes.writeBytes(inOrder ? other : one);
        return likeness.bytes.toString(StandardCharsets.ISO_8859_1);
    }

    private static byte[] replica(Replica replica) {
        var likeness = new Likeness();
        var command = replica.command();
        likeness.document(command == null ? null : command.loaded());
        likeness.write(command != null && command.records());
        likeness.document(replica.queued());
        likeness.relay(replica.relay());
        likeness.write(replica.owes());
        return likeness.bytes.toByteArray();
    }

    private void world(World world) {
        document(world.document());
        var topic = world.topic();
        write(world.committed(), topic.highest(), topic.last());
        write(topic.invented());
        write(topic.disordered());
        events(world.delayed());
        var left = world.left();
        write(left.events(), left.silentSaves(), left.crashes(), left.failures(), left.delays());
    }

    private void document(@Nullable StoredDocument document) {
        write(document != null);
        if (document != null) {
            write(document.version(), document.sequence(), document.acknowledged());
            events(document.pending());
            write(document.marked());
        }
    }

    private void relay(RelayStep step) {
        switch (step) {
            case Idle() -> write(0);
            case Publishing(var version, var upTo, var rest) -> {
                write(1, version, upTo);
                events(rest);
            }
            case Rereading(var upTo) -> write(2, upTo);
            case Unmarking(var version, var upTo) -> write(3, version, upTo);
            case Restarting() -> write(4);
        }
    }

    private void events(List<Event> events) {
        write(events.size());
        events.forEach(event -> write(event.sequence(), event.commit()));
    }

    private void write(boolean yes) {
        bytes.write(yes ? 1 : 0);
    }

    private void write(int... numbers) {
        for (var number : numbers) {
            bytes.write(number);
        }
    }
}
