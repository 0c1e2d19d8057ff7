/** This service's part in the erasure of a learner. */
@NullMarked
package fr.campusnumerique.feedback.erasure;

import org.jspecify.annotations.NullMarked;
