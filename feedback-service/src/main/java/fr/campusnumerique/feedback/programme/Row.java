package fr.campusnumerique.feedback.programme;

import java.util.Set;

/**
 * One thing that is counted, e.g. a pair of answers.
 *
 * @param person whose it is; several rows may be of one person
 * @param cells of every table that it is in, the total included; none if it is not counted any more
 * @param marks what else is true of it, e.g. that proficiency rose: a figure says for how many in a cell it is
 */
record Row(String id, String person, Set<Cell> cells, Set<String> marks) {}
