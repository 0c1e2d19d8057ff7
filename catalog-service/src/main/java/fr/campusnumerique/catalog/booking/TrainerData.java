package fr.campusnumerique.catalog.booking;

import fr.campusnumerique.catalog.schedule.TimeSlot;
import fr.campusnumerique.privacy.ErasureOrder;
import fr.campusnumerique.privacy.PersonalData;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What is kept of a trainer. To be forgotten, first they step back from what is to come, with a last event without content; once the broker has
 * that, the document, whose id is theirs, is deleted. If nothing was ever published of them, it is deleted at once.
 */
@Component
class TrainerData implements PersonalData {

    record TrainerExport(
            @Nullable Instant acceptedAt,
            List<String> disciplines,
            TrainerProfile profile,
            @Nullable Instant recognisedAt,
            List<BookingExport> bookings) {}

    record BookingExport(String sessionId, Assignment.State state, List<TimeSlot> slots) {}

    private final Trainers trainers;
    private final PastTrainers past;
    private final Clock clock;

    TrainerData(Trainers trainers, PastTrainers past, Clock clock) {
        this.past = past;
        this.trainers = trainers;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "trainer";
    }

    @Override
    public Set<String> collections() {
        return Set.of("trainers");
    }

    @Override
    public List<?> export(String learnerId) {
        return trainers.findById(learnerId).map(TrainerData::view).stream().toList();
    }

    private static TrainerExport view(Trainer trainer) {
        var volunteer = trainer.volunteer();
        return new TrainerExport(
                volunteer.acceptedAt(),
                volunteer.disciplines(),
                volunteer.profile(),
                volunteer.recognisedAt(),
                trainer.assignments().stream()
                        .map(one -> new BookingExport(one.sessionId(), one.state(), one.slots()))
                        .toList());
    }

    @Override
    public int erase(ErasureOrder order) {
        var trainer = trainers.findById(order.learnerId());
        if (trainer.isEmpty()) {
            return 0;
        }
        if (trainer.get().isGone()) {
            past.remember(trainer.get());
            trainers.delete(trainer.get());
        } else if (trainer.get().leave(clock.instant())) {
            trainers.save(trainer.get());
        }
        return 1;
    }
}
