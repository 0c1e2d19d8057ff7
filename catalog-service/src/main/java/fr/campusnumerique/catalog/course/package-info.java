/**
 * Courses and their language versions: {@link fr.campusnumerique.catalog.course.Course} is the table of contents.
 */
@NullMarked
package fr.campusnumerique.catalog.course;

import org.jspecify.annotations.NullMarked;
