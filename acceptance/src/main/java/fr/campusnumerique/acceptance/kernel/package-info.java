/** What story, faults, year and bench share: waiting, stopping, progress, and figures that are compared. */
@NullMarked
package fr.campusnumerique.acceptance.kernel;

import org.jspecify.annotations.NullMarked;
