/**
 * Sessions, the opportunities to take a course: {@link fr.campusnumerique.catalog.session.Session} is the table of
 * contents.
 */
@NullMarked
package fr.campusnumerique.catalog.session;

import org.jspecify.annotations.NullMarked;
