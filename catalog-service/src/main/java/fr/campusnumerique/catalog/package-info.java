/**
 * The catalogue: what can be learnt, in which languages, and when one can enrol. This package is its public face: the
 * pages that others read; courses and sessions are edited in the packages of their names.
 */
@NullMarked
package fr.campusnumerique.catalog;

import org.jspecify.annotations.NullMarked;
