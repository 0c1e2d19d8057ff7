/** The figures as they are given out: JSON, CSV, and a page with charts. */
@NullMarked
package fr.campusnumerique.feedback.report;

import org.jspecify.annotations.NullMarked;
