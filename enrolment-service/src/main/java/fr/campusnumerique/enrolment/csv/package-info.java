/** Tables that people send from their spreadsheets; knows nothing of what is in them. */
@NullMarked
package fr.campusnumerique.enrolment.csv;

import org.jspecify.annotations.NullMarked;
