/** The rule by which figures about people are published. */
@NullMarked
package fr.campusnumerique.feedback.disclosure;

import org.jspecify.annotations.NullMarked;
