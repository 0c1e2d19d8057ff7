/** What tests need of topics: reading them, waiting for consumers, mutated records, and records against the contract. */
@NullMarked
package fr.campusnumerique.testkit.events;

import org.jspecify.annotations.NullMarked;
