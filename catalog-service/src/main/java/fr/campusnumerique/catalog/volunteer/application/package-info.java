/**
 * Applications to calls, their reviews and decisions: {@link
 * fr.campusnumerique.catalog.volunteer.application.TrainerApplication} is the table of contents.
 */
@NullMarked
package fr.campusnumerique.catalog.volunteer.application;

import org.jspecify.annotations.NullMarked;
