package fr.campusnumerique.enrolment.seats;

import org.jspecify.annotations.Nullable;

/**
 * A decision on an approval step.
 *
 * @param note what is said to the learner with a refusal
 */
public record Approval(
        String step, boolean approved, @Nullable String note) {}
