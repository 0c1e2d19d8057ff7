/** The headline year of the programme, played over HTTP and compared with a ledger kept outside of the campus. */
@NullMarked
package fr.campusnumerique.acceptance.year;

import org.jspecify.annotations.NullMarked;
