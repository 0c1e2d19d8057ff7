/**
 * Who teaches which session: {@link fr.campusnumerique.catalog.booking.Trainer} is the table of contents. How one becomes
 * a trainer is in {@code volunteer}.
 */
@NullMarked
package fr.campusnumerique.catalog.booking;

import org.jspecify.annotations.NullMarked;
