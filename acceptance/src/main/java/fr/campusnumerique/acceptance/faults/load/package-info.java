/** What editors, issuers and learners do during a run, and the ledger of what was acknowledged. */
@NullMarked
package fr.campusnumerique.acceptance.faults.load;

import org.jspecify.annotations.NullMarked;
