package fr.campusnumerique.eventing.relay;

import fr.campusnumerique.eventing.outbox.PublishesEvents;
import org.bson.Document;
import org.springframework.data.mongodb.core.mapping.event.AfterSaveCallback;

/** Hands what was just committed to the relay. After an unknown outcome it is not called: the sweep decides. */
final class RelayedSave implements AfterSaveCallback<PublishesEvents> {

    private final Relay relay;

    RelayedSave(Relay relay) {
        this.relay = relay;
    }

    @Override
    public PublishesEvents onAfterSave(PublishesEvents aggregate, Document document, String collection) {
        relay.offer(OutboxSnapshot.of(collection, document));
        return aggregate;
    }
}
