package fr.campusnumerique.feedback.copies;

import fr.campusnumerique.eventing.inbox.Replica;

/** The newest that is known of one aggregate: a function of its newest event alone, so that it can be rebuilt. */
interface Fact extends Replica {}
