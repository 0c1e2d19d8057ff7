/** Baseline, follow-up and three months after: what learners say of themselves, paired and sealed. */
@NullMarked
package fr.campusnumerique.feedback.surveys;

import org.jspecify.annotations.NullMarked;
