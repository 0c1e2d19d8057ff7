/** What learners answer, kept under a pseudonym that only the holder of the key can make again. */
@NullMarked
package fr.campusnumerique.feedback.answers;

import org.jspecify.annotations.NullMarked;
