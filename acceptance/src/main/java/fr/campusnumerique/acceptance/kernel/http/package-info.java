/** What people and systems do at the campus, as requests to the services' own HTTP faces. */
@NullMarked
package fr.campusnumerique.acceptance.kernel.http;

import org.jspecify.annotations.NullMarked;
