/** Every figure that the campus gives out, against the ledger. */
@NullMarked
package fr.campusnumerique.acceptance.year.compare;

import org.jspecify.annotations.NullMarked;
