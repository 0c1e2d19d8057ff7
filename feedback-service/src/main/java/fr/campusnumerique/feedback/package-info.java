/** Before and after surveys, and the programme's results: what the features share. */
@NullMarked
package fr.campusnumerique.feedback;

import org.jspecify.annotations.NullMarked;
