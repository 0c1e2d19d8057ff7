/** Figures of a ledger that is kept outside the campus, against those that the campus gives out. */
@NullMarked
package fr.campusnumerique.acceptance.figures;

import org.jspecify.annotations.NullMarked;
