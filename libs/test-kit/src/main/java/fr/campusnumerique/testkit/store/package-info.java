/** What a piece of work asks of the store. */
@NullMarked
package fr.campusnumerique.testkit.store;

import org.jspecify.annotations.NullMarked;
