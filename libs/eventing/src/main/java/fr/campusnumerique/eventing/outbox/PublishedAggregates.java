package fr.campusnumerique.eventing.outbox;

import java.util.Map;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.data.mongodb.core.mapping.MongoMappingContext;

/** Stops the start of a service whose aggregates and topics do not match: its events would go nowhere. */
final class PublishedAggregates implements SmartInitializingSingleton {

    private final MongoMappingContext mapping;
    private final Map<String, String> topics;

    PublishedAggregates(MongoMappingContext mapping, Map<String, String> topics) {
        this.mapping = mapping;
        this.topics = topics;
    }

    @Override
    public void afterSingletonsInstantiated() {
        var published = mapping.getPersistentEntities().stream()
                .filter(entity -> PublishesEvents.class.isAssignableFrom(entity.getType()))
                .toList();
        for (var entity : published) {
            var collection = entity.getCollection();
            if (!topics.containsKey(collection)) {
                throw new IllegalStateException("Set campus.outbox.topics.%s to the topic of %s"
                        .formatted(collection, entity.getType().getSimpleName()));
            }
            if (entity.getVersionProperty() == null) {
                throw new IllegalStateException(
                        entity.getType().getSimpleName() + " needs a @Version: its saves must be guarded");
            }
        }
    }
}
