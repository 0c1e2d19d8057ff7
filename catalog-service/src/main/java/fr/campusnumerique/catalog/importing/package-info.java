/**
 * Files of sessions: {@link fr.campusnumerique.catalog.importing.ImportService} is the table of contents.
 */
@NullMarked
package fr.campusnumerique.catalog.importing;

import org.jspecify.annotations.NullMarked;
