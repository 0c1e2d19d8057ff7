/**
 * What the catalogue keeps of other services' facts: who has a seat, so that they see where to join.
 */
@NullMarked
package fr.campusnumerique.catalog.replica;

import org.jspecify.annotations.NullMarked;
