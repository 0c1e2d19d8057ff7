/**
 * When and where a session takes place, for how many, and when one can enrol: {@link
 * fr.campusnumerique.catalog.schedule.Schedule} is the table of contents.
 */
@NullMarked
package fr.campusnumerique.catalog.schedule;

import org.jspecify.annotations.NullMarked;
