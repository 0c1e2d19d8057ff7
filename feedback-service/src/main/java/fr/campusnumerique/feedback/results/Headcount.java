package fr.campusnumerique.feedback.results;

import fr.campusnumerique.feedback.Group;
import java.util.Map;
import java.util.Set;

/**
 * Everything that the results count, before it is decided what of it may be shown.
 *
 * @param offered the courses in each language that the public knows of
 * @param completions for each course in each language
 * @param certificates the valid ones, for each course in each language
 * @param pending answers that no publication holds: pseudonym and group of each
 */
record Headcount(
        Set<Group> offered,
        Map<Group, Integer> completions,
        Map<Group, Integer> certificates,
        Map<String, Group> pending) {}
