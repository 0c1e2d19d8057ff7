/**
 * Calendar feeds of sessions, and the address by which a program that has no token reads a trainer's.
 */
@NullMarked
package fr.campusnumerique.catalog.calendar;

import org.jspecify.annotations.NullMarked;
