/** The replay's own books, and what it knows of the campus while it plays. */
@NullMarked
package fr.campusnumerique.acceptance.year.ledger;

import org.jspecify.annotations.NullMarked;
