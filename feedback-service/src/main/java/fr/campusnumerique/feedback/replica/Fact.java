package fr.campusnumerique.feedback.replica;

import fr.campusnumerique.eventing.Copy;

/** The newest that is known of one aggregate: a function of its newest event alone, so that it can be rebuilt. */
interface Fact extends Copy {}
