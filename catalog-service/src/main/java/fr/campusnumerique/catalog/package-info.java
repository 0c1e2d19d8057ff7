/**
 * The catalogue: what can be learnt, in which languages, when and where, and who teaches it. Each room has a package of
 * its own; here is what all of them share.
 */
@NullMarked
package fr.campusnumerique.catalog;

import org.jspecify.annotations.NullMarked;
