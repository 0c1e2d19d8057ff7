package fr.campusnumerique.acceptance.year;

import fr.campusnumerique.acceptance.figures.Figures;
import java.time.Instant;

/**
 * What everybody in the year works with.
 *
 * @param dawn the day from which the days of the plan are counted, at midnight UTC
 */
record Stage(Calls calls, Feed feed, Readers readers, Ledger ledger, Figures figures, Instant dawn) {}
