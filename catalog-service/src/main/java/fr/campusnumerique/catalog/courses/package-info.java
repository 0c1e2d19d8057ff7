/** Courses and their language versions: {@link fr.campusnumerique.catalog.courses.Course} is the table of contents. */
@NullMarked
package fr.campusnumerique.catalog.courses;

import org.jspecify.annotations.NullMarked;
