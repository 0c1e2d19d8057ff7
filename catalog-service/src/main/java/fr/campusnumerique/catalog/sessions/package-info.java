/**
 * Sessions, the opportunities to take a course: {@link fr.campusnumerique.catalog.sessions.Session} is the table of
 * contents.
 */
@NullMarked
package fr.campusnumerique.catalog.sessions;

import org.jspecify.annotations.NullMarked;
