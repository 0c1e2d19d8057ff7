package fr.campusnumerique.eventing.model;

/**
 * What the topic holds of the aggregate, as far as the promises need it.
 *
 * @param highest events 1 to this one have appeared
 * @param last the newest record's event: what compaction keeps
 * @param invented whether an event appeared that was never committed
 * @param disordered whether an event appeared before the one committed before it
 */
record Topic(int highest, int last, boolean invented, boolean disordered) {

    static final Topic EMPTY = new Topic(0, 0, false, false);

    Topic append(Event event) {
        return new Topic(
                event.commit() == highest + 1 ? highest + 1 : highest,
                event.commit(),
                invented || event.commit() == Event.NEVER_COMMITTED,
                disordered || event.commit() > highest + 1);
    }

    @Override
    public String toString() {
        return "1..%d, last %d%s%s".formatted(highest, last, invented ? " INVENTED" : "", disordered ? " GAP" : "");
    }
}
