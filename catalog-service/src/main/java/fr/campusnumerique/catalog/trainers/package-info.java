/**
 * Volunteer trainers: {@link fr.campusnumerique.catalog.trainers.Trainer} is the table of contents. How one becomes a
 * trainer is in {@code calls} and {@code applications}.
 */
@NullMarked
package fr.campusnumerique.catalog.trainers;

import org.jspecify.annotations.NullMarked;
