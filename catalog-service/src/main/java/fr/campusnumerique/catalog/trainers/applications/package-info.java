/**
 * Applications to a call and their reviews: {@link
 * fr.campusnumerique.catalog.trainers.applications.TrainerApplication} is the table of contents. Names and employers
 * are here and nowhere else in this service, and never on the bus.
 */
@NullMarked
package fr.campusnumerique.catalog.trainers.applications;

import org.jspecify.annotations.NullMarked;
