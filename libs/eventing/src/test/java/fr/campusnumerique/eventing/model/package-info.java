/**
 * An exhaustive check of the outbox protocol: every interleaving of two replicas, each a writer and a relay, with
 * crashes and failures at every step, within small bounds. It checks the protocol, not the code: what a step here does
 * in one go is what one write to the store or one acknowledged send does there.
 */
@NullMarked
package fr.campusnumerique.eventing.model;

import org.jspecify.annotations.NullMarked;
