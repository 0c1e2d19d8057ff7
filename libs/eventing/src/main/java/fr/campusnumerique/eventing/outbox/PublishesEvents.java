package fr.campusnumerique.eventing.outbox;

/**
 * An aggregate whose events leave through its own document. Its class is mapped to a collection, has an {@code @Id}, a
 * {@code @Version} and a field named {@code outbox}; the property {@code campus.outbox.topics.<collection>} names the
 * topic.
 */
public interface PublishesEvents {
    Outbox outbox();
}
