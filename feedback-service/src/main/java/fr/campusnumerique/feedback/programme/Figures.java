package fr.campusnumerique.feedback.programme;

import fr.campusnumerique.feedback.Share;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The figures of one cell. A figure about people is null if it may not be shown; one about sessions is null where
 * sessions are not told apart that way.
 *
 * @param value which one of its dimension; empty for the total
 * @param sessionsHeld with dates, and held
 * @param seatsOffered in sessions with dates that are to be held or were, and have a limit
 * @param seatsTaken enrolments that have, or had until the end, a seat
 * @param noShows enrolments whose learner never came
 * @param waitlisted enrolments that wait for a seat which there is not, offers included
 * @param wishes for a course of which there is no session that suits
 * @param completed completed enrolments
 * @param certifiedPeople distinct people with a valid certificate, however many certificates each has
 * @param certificates valid ones
 * @param paired completed enrolments with a baseline and a follow-up
 * @param responseRate of the completed ones, how many are paired
 * @param proficiencyRose of the paired ones, in how many the learner's own view of their proficiency rose
 * @param confidenceRose the same of their confidence
 * @param laterResponseRate of the completed ones, how many are paired after three months; those who completed less than
 *     three months ago were not asked, and are among the completed ones
 * @param laterProficiencyRose of those with a baseline and an answer after three months
 * @param laterConfidenceRose of those with a baseline and an answer after three months
 * @param timeToSeat of the seats taken, from the request to the seat; only in total and by topic
 */
record Figures(
        Dimension dimension,
        String value,
        @Nullable Integer sessionsHeld,
        @Nullable Integer seatsOffered,
        @Nullable Integer seatsTaken,
        @Nullable Integer noShows,
        @Nullable Integer waitlisted,
        @Nullable Integer wishes,
        @Nullable Integer completed,
        @Nullable Integer certifiedPeople,
        @Nullable Integer certificates,
        @Nullable Integer paired,
        @Nullable Share responseRate,
        @Nullable Share proficiencyRose,
        @Nullable Share confidenceRose,
        @Nullable Share laterResponseRate,
        @Nullable Share laterProficiencyRose,
        @Nullable Share laterConfidenceRose,
        @Nullable Wait timeToSeat) {

    private static final Set<Dimension> TIMED = EnumSet.of(Dimension.TOTAL, Dimension.TOPIC);

    static Figures none(Cell cell) {
        return new Figures(
                cell.dimension(),
                cell.value(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    Cell cell() {
        return new Cell(dimension, value);
    }

    Figures withSupply(@Nullable Integer held, @Nullable Integer offered) {
        return new Figures(
                dimension,
                value,
                held,
                offered,
                seatsTaken,
                noShows,
                waitlisted,
                wishes,
                completed,
                certifiedPeople,
                certificates,
                paired,
                responseRate,
                proficiencyRose,
                confidenceRose,
                laterResponseRate,
                laterProficiencyRose,
                laterConfidenceRose,
                timeToSeat);
    }

    /**
     * With the counts of one population as they are now; {@code of} tells how many bear a mark, or are there at all.
     * Where they are pairs, the completions that stand here must be of now too.
     */
    Figures with(Population population, Counts of) {
        return new Figures(
                dimension,
                value,
                sessionsHeld,
                seatsOffered,
                population == Population.SEATED ? Integer.valueOf(of.all()) : seatsTaken,
                population == Population.NO_SHOW ? Integer.valueOf(of.all()) : noShows,
                population == Population.WAITLISTED ? Integer.valueOf(of.all()) : waitlisted,
                population == Population.WISHED ? Integer.valueOf(of.all()) : wishes,
                population == Population.COMPLETED ? Integer.valueOf(of.all()) : completed,
                population == Population.CERTIFIED ? Integer.valueOf(of.all()) : certifiedPeople,
                population == Population.CERTIFICATES ? Integer.valueOf(of.all()) : certificates,
                population == Population.PAIRED ? Integer.valueOf(of.all()) : paired,
                population == Population.PAIRED ? of.completed(completed) : responseRate,
                population == Population.PAIRED ? of.share(Marks.PROFICIENCY_ROSE) : proficiencyRose,
                population == Population.PAIRED ? of.share(Marks.CONFIDENCE_ROSE) : confidenceRose,
                population == Population.PAIRED_LATER ? of.completed(completed) : laterResponseRate,
                population == Population.PAIRED_LATER ? of.share(Marks.PROFICIENCY_ROSE) : laterProficiencyRose,
                population == Population.PAIRED_LATER ? of.share(Marks.CONFIDENCE_ROSE) : laterConfidenceRose,
                population == Population.SEATED && TIMED.contains(dimension) ? Wait.of(of.marks()) : timeToSeat);
    }

    /** Counts of one population in one cell. */
    interface Counts {
        int all();

        int marked(String mark);

        /** All marks that they bear. */
        List<String> marks();

        /** Null if there are none, or not as many completions. */
        default @Nullable Share completed(@Nullable Integer completions) {
            return completions == null || completions == 0 || all() > completions ? null : Share.of(all(), completions);
        }

        default @Nullable Share share(String mark) {
            return all() == 0 ? null : Share.of(marked(mark), all());
        }
    }
}
