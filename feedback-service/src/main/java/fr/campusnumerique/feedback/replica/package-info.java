/** What this service knows of courses, sessions, enrolments and certificates: its own copies, made from their events. */
@NullMarked
package fr.campusnumerique.feedback.replica;

import org.jspecify.annotations.NullMarked;
