/** What people and systems do at the campus, as requests to the services' own HTTP faces. */
@NullMarked
package fr.campusnumerique.acceptance.api;

import org.jspecify.annotations.NullMarked;
