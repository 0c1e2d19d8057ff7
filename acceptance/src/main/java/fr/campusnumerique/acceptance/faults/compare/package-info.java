/** The ledger against the topics and the services, once nothing is on its way any more. */
@NullMarked
package fr.campusnumerique.acceptance.faults.compare;

import org.jspecify.annotations.NullMarked;
