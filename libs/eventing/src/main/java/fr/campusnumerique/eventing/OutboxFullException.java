package fr.campusnumerique.eventing;

import fr.campusnumerique.eventing.outbox.Outbox;

/**
 * The aggregate already holds {@link Outbox#CAPACITY} events that the broker has not acknowledged: nothing was changed,
 * and the command can be sent again once they have left. Over HTTP this is 503 with Retry-After.
 */
public class OutboxFullException extends RuntimeException {
    public OutboxFullException(int pending) {
        super(pending + " events of this aggregate still wait for the broker; try again later");
    }
}
