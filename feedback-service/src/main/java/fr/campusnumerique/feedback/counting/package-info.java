/** Counts the programme, table by table. */
@NullMarked
package fr.campusnumerique.feedback.counting;

import org.jspecify.annotations.NullMarked;
