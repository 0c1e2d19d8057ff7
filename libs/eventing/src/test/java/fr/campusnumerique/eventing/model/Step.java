package fr.campusnumerique.eventing.model;

/**
 * Something that may happen next.
 *
 * @param ordinary whether it happens by itself, sooner or later, rather than being a new command or a fault
 */
record Step<S>(String what, S next, boolean ordinary) {

    static <S> Step<S> ordinary(String what, S next) {
        return new Step<>(what, next, true);
    }

    /** A new command or a fault: it may happen, or never. */
    static <S> Step<S> possible(String what, S next) {
        return new Step<>(what, next, false);
    }
}
