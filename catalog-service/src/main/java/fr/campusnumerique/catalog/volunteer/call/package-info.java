/**
 * Calls for volunteer trainers: {@link fr.campusnumerique.catalog.volunteer.call.TrainerCall} is the table of contents.
 */
@NullMarked
package fr.campusnumerique.catalog.volunteer.call;

import org.jspecify.annotations.NullMarked;
