/**
 * Shows that nothing is lost, invented or doubled while parts of the campus are killed: a ledger of commands is kept
 * outside, and compared in the end with the topics and with what every service shows.
 */
@NullMarked
package fr.campusnumerique.acceptance.faults;

import org.jspecify.annotations.NullMarked;
