/** Baseline, follow-up and three months later: what learners say of themselves, and what they think of a session. */
@NullMarked
package fr.campusnumerique.feedback.survey;

import org.jspecify.annotations.NullMarked;
