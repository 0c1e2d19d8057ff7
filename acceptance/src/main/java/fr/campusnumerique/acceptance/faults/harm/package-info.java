/** What makes a run worse: kills, duplicates, and records that nobody can apply. */
@NullMarked
package fr.campusnumerique.acceptance.faults.harm;

import org.jspecify.annotations.NullMarked;
