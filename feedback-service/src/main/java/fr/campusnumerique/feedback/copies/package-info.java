/** This service's own copies of facts that other services publish, without the ids of persons. */
@NullMarked
package fr.campusnumerique.feedback.copies;

import org.jspecify.annotations.NullMarked;
