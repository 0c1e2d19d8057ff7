/**
 * Calls for volunteer trainers: {@link fr.campusnumerique.catalog.trainers.calls.TrainerCall} is the table of
 * contents.
 */
@NullMarked
package fr.campusnumerique.catalog.trainers.calls;

import org.jspecify.annotations.NullMarked;
