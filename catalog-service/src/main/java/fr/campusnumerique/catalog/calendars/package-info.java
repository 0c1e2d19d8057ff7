/** The address by which a trainer's calendar program, which has no token, reads their sessions. */
@NullMarked
package fr.campusnumerique.catalog.calendars;

import org.jspecify.annotations.NullMarked;
