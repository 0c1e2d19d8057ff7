/** The one publication of the programme's figures. */
@NullMarked
package fr.campusnumerique.feedback.publication;

import org.jspecify.annotations.NullMarked;
