/** What learners would take if there were a session, and when that is a demand. */
@NullMarked
package fr.campusnumerique.feedback.wish;

import org.jspecify.annotations.NullMarked;
