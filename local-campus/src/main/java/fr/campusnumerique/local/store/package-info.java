/** The embedded document store. */
@NullMarked
package fr.campusnumerique.local.store;

import org.jspecify.annotations.NullMarked;
