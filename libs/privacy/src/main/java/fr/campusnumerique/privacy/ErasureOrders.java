package fr.campusnumerique.privacy;

/** Where the coordinator of erasures is itself: a bean that knows which orders it gave. Other services have none. */
public interface ErasureOrders {

    /** What the coordinator knows of an order. */
    enum Standing {
        OPEN,
        /** It was carried out: a copy of it that comes late is nothing to be done, and whose it was is not known any more. */
        CLOSED,
        /** Not at all, or not for this learner, at this time, with this choice: it is forged, and parked. */
        NEVER_GIVEN
    }

    Standing standingOf(ErasureOrder order);
}
