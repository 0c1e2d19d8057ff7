/** The way out: committed events to the broker, with the sweep behind. */
@NullMarked
package fr.campusnumerique.eventing.relay;

import org.jspecify.annotations.NullMarked;
