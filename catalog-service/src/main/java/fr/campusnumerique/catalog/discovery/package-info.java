/**
 * The pages on which everybody finds courses, as JSON and as linked data, with the sessions in which one can enrol.
 */
@NullMarked
package fr.campusnumerique.catalog.discovery;

import org.jspecify.annotations.NullMarked;
