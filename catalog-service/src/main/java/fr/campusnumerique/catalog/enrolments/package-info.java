/** What the catalogue needs to know of enrolments: who has a seat, so that they see where to join. */
@NullMarked
package fr.campusnumerique.catalog.enrolments;

import org.jspecify.annotations.NullMarked;
