package fr.campusnumerique.privacy;

/** Where the coordinator of erasures is itself: a bean that knows which orders were given. Other services have none. */
public interface ErasureOrders {

    /** Whether this is an erasure that was requested here, for this learner; an order that is not is parked. */
    boolean isGenuine(ErasureOrder order);
}
