/** A clock that a replay moves through months: the rules of the services stay as they are in production. */
@NullMarked
package fr.campusnumerique.local.clock;

import org.jspecify.annotations.NullMarked;
