/** Results of the programme, its courses and their languages, and the rules of what may be shown. */
@NullMarked
package fr.campusnumerique.feedback.results;

import org.jspecify.annotations.NullMarked;
