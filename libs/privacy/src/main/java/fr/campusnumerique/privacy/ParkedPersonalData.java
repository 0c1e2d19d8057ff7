package fr.campusnumerique.privacy;

import fr.campusnumerique.eventing.parking.ParkedEvents;
import java.util.List;
import java.util.Set;

/** Parked events name people too. An erasure is not acknowledged while one does: an operator replays or discards it. */
final class ParkedPersonalData implements PersonalData {

    record ParkedEvent(String id) {}

    private final ParkedEvents parked;

    ParkedPersonalData(ParkedEvents parked) {
        this.parked = parked;
    }

    @Override
    public String name() {
        return "parkedEvents";
    }

    @Override
    public Set<String> collections() {
        return Set.of("parked_events");
    }

    @Override
    public List<ParkedEvent> export(String learnerId) {
        return parked.mentioning(learnerId).stream().map(ParkedEvent::new).toList();
    }

    /** Nothing: {@link ErasureSweep} waits for the operator, and says so. */
    @Override
    public int erase(ErasureOrder order) {
        return 0;
    }
}
