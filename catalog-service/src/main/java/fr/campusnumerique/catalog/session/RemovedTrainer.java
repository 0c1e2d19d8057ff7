package fr.campusnumerique.catalog.session;

/**
 * A trainer whom an editor left out of a session that named them. Their booking is kept with the trainer: this is how
 * it is told from one that the session has yet to hear of.
 *
 * @param trainer pairwise subject
 * @param sequence of the session's event that tells it
 */
record RemovedTrainer(String trainer, long sequence) {}
