package fr.campusnumerique.feedback;

import java.util.Set;

/** What is counted in a cell. */
public enum Measure {
    /** Sessions with dates that were held. */
    SESSIONS_HELD,
    /** Seats of sessions with dates that are to be held or were, and have a limit. */
    SEATS_OFFERED,
    /** Enrolments that have, or had until the end, a seat. */
    SEATS_TAKEN,
    /** Enrolments whose learner never came. */
    NO_SHOWS,
    /** Enrolments that wait for a seat which there is not, offers included. */
    WAITLISTED,
    /** For a course of which there is no session that suits. */
    WISHES,
    /** Completed enrolments. */
    COMPLETED,
    /** Distinct people with a valid certificate, however many each has. */
    CERTIFIED_PEOPLE,
    /** Valid certificates. */
    CERTIFICATES,
    /** Completed enrolments with a baseline and a follow-up. */
    PAIRED,
    /** Those of them whose baseline was given in the follow-up form, looking back. */
    PAIRED_RETROSPECTIVELY,
    /** Those of the paired ones in which the learner's own view of their proficiency rose. */
    PROFICIENCY_ROSE,
    CONFIDENCE_ROSE,
    /** Completed enrolments with a baseline and an answer after three months. */
    LATER_PAIRED,
    LATER_PROFICIENCY_ROSE,
    LATER_CONFIDENCE_ROSE;

    private static final Set<Dimension> OF_PEOPLE = Set.of(Dimension.COUNTRY, Dimension.ADMINISTRATION);
    private static final Set<Dimension> NOT_OF_WISHES =
            Set.of(Dimension.MODE, Dimension.QUARTER, Dimension.COUNTRY, Dimension.ADMINISTRATION, Dimension.TRAINER);

    /** Whether it is about sessions and seats, not about people: everybody can read that in the catalogue. */
    public boolean ofSupply() {
        return this == SESSIONS_HELD || this == SEATS_OFFERED;
    }

    /** Whether it is counted at all for the cells of a dimension: a session has no country, and a wish no quarter. */
    public boolean appliesTo(Dimension dimension) {
        return !(ofSupply() ? OF_PEOPLE : this == WISHES ? NOT_OF_WISHES : Set.<Dimension>of()).contains(dimension);
    }
}
