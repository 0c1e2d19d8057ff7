/** What learners would take if there were a session, and when that is a demand. */
@NullMarked
package fr.campusnumerique.feedback.wishes;

import org.jspecify.annotations.NullMarked;
