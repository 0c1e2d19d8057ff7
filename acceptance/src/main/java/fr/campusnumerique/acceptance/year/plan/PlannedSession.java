package fr.campusnumerique.acceptance.year.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One session with everybody who asks for a seat in it.
 *
 * @param number from 0, also its place in the year
 * @param reference the editor's name for it
 * @param turn what is special about it
 * @param city null unless it is in a classroom
 * @param day of its first part as it is announced, from the day of the replay on; 0 if it is self-paced
 * @param capacity 0 if it is self-paced: no limit
 * @param trainer persona; empty if it is self-paced
 */
public record PlannedSession(
        int number,
        String reference,
        Turn turn,
        YearCourse course,
        String language,
        @Nullable String city,
        int day,
        int capacity,
        List<String> approvals,
        String trainer,
        List<PlannedRequest> requests) {

    /** The replay's clock is moved from one of these to the next: four weeks. */
    public static final int MONTH = 28;

    /** More than three months after what was learnt. */
    public static final int LATER = 4 * MONTH;

    private static final int MOVED_BY_DAYS = 21;

    /** Every second one wants a volunteer, at most so many in the year: nobody would be free for more. */
    private static final int MOST_WITH_VOLUNTEER = 600;

    public enum Turn {
        AS_ANNOUNCED,
        /** Held three weeks later than it was announced. */
        MOVED,
        /** Once everybody has asked for a seat. */
        CANCELLED,
        /** Taught together with a volunteer, if the one who is asked accepts. */
        WITH_VOLUNTEER,
        /** Filled by a training officer with people of one administration. */
        BY_OFFICER,
        /** Of the same course as the one {@link #BEFORE} it, which is cancelled: some keep their place in line. */
        REPLACES
    }

    /** How many sessions before a session is the one that it replaces. */
    public static final int BEFORE = 2;

    /** Of how many sessions, in the year, one is taught with a volunteer. An even number: so it is never one that is moved, cancelled or filled by an officer. */
    public static int everyWithVolunteer(int sessions) {
        return 2 * Math.max(1, sessions / 2 / MOST_WITH_VOLUNTEER);
    }

    public static boolean isWithVolunteer(int number, int sessions) {
        return number % everyWithVolunteer(sessions) == 1;
    }

    public String mode() {
        return course.selfPaced() ? "self-paced" : city == null ? "virtual" : "classroom";
    }

    public boolean selfPaced() {
        return course.selfPaced();
    }

    public boolean is(Turn other) {
        return turn == other;
    }

    /** More ask than there are seats. */
    public boolean rush() {
        return !selfPaced() && requests.size() > capacity;
    }

    /** When seats are asked for: a month or two before it begins. */
    public int askDay() {
        return secondRoundDay() - MONTH;
    }

    /** Before it begins: offers that nobody took have lapsed, and the next in line get one. */
    public int secondRoundDay() {
        return (day - 1) / MONTH * MONTH;
    }

    /** When it is over, and its attendance is noted; a month later at the latest. */
    public int teachDay() {
        return Math.ceilDiv(finalDay() + course.parts(), MONTH) * MONTH;
    }

    /** Of its first part in the end, if it takes place. */
    public int finalDay() {
        return is(Turn.MOVED) ? day + MOVED_BY_DAYS : day;
    }

    public static String part(int index) {
        return "p" + (index + 1);
    }
}
