/** The figures of the programme, and what of them may be shown. */
@NullMarked
package fr.campusnumerique.feedback.programme;

import org.jspecify.annotations.NullMarked;
