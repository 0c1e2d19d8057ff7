/** What people do in a year, session by session. */
@NullMarked
package fr.campusnumerique.acceptance.year.play;

import org.jspecify.annotations.NullMarked;
