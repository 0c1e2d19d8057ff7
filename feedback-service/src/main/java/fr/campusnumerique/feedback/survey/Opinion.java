package fr.campusnumerique.feedback.survey;

import org.jspecify.annotations.Nullable;

/**
 * What somebody thinks of the course once it is over.
 *
 * @param rating 1 lowest to 5 highest
 */
record Opinion(int rating, @Nullable String comment) {}
