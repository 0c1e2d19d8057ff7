package fr.campusnumerique.eventing;

import java.util.function.Supplier;
import org.bson.Document;
import org.springframework.data.mongodb.core.mapping.event.AfterSaveCallback;
import org.springframework.util.function.SingletonSupplier;

/** Hands what was just committed to the relay. After an unknown outcome it is not called: the sweep decides. */
final class RelayedSave implements AfterSaveCallback<PublishesEvents> {

    private final SingletonSupplier<Relay> relay;

    RelayedSave(Relay relay) {
        this(() -> relay);
    }

    /** The relay is asked for at the first save: it needs the template, which looks for this callback while it is made. */
    RelayedSave(Supplier<Relay> relay) {
        this.relay = SingletonSupplier.of(relay);
    }

    @Override
    public PublishesEvents onAfterSave(PublishesEvents aggregate, Document document, String collection) {
        relay.obtain().offer(Committed.of(collection, document));
        return aggregate;
    }
}
