package fr.campusnumerique.acceptance.bench;

import fr.campusnumerique.eventing.outbox.Outbox;
import fr.campusnumerique.eventing.outbox.PublishesEvents;
import java.time.Instant;
import org.springframework.data.mongodb.core.mapping.Document;

/** A booking that publishes what happens to it. */
@Document(PublishedBooking.COLLECTION)
final class PublishedBooking extends Booking implements PublishesEvents {

    static final String COLLECTION = "enrolments";

    private Outbox outbox = Outbox.empty();

    PublishedBooking(String id) {
        super(id);
    }

    void advance(Instant now) {
        advance();
        outbox.record(facts(), now);
    }

    @Override
    public Outbox outbox() {
        return outbox;
    }
}
