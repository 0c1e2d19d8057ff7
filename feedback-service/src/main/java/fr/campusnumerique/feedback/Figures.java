package fr.campusnumerique.feedback;

import org.jspecify.annotations.Nullable;

/**
 * The figures of one cell, as they are given out. A count is null where it is not counted that way, a share or a time also
 * where too few people are behind it.
 *
 * @param value which one of its dimension; empty for the total
 * @param name what it is called, in the reader's language
 * @param responseRate of the completed ones, how many are paired
 * @param proficiencyRose of the paired ones, in how many the learner's own view of their proficiency rose
 * @param laterResponseRate of the completed ones, how many are paired after three months; those who completed less than
 *     three months ago were not asked, and are among the completed ones
 * @param timeToSeat of the seats taken, from the request to the seat; only in total and by topic
 */
public record Figures(
        Dimension dimension,
        String value,
        String name,
        @Nullable Integer sessionsHeld,
        @Nullable Integer seatsOffered,
        Integer seatsTaken,
        Integer noShows,
        Integer waitlisted,
        @Nullable Integer wishes,
        Integer completed,
        Integer certifiedPeople,
        Integer certificates,
        Integer paired,
        Integer pairedRetrospectively,
        @Nullable Share responseRate,
        @Nullable Share proficiencyRose,
        @Nullable Share confidenceRose,
        Integer laterPaired,
        @Nullable Share laterResponseRate,
        @Nullable Share laterProficiencyRose,
        @Nullable Share laterConfidenceRose,
        @Nullable TimeToSeat timeToSeat) {

    public CellKey cell() {
        return new CellKey(dimension, value);
    }
}
