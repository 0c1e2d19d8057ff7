package fr.campusnumerique.acceptance.year;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One session with everybody who asks for a seat in it.
 *
 * @param number from 0, also its place in the year
 * @param reference the editor's name for it
 * @param city null unless it is in a classroom
 * @param day of its first part, from the day of the replay on; 0 if it is self-paced
 * @param capacity 0 if it is self-paced: no limit
 * @param trainer persona; empty if it is self-paced
 */
record PlannedSession(
        int number,
        String reference,
        YearCourse course,
        String language,
        @Nullable String city,
        int day,
        int capacity,
        List<String> approvals,
        String trainer,
        List<PlannedRequest> requests) {

    String mode() {
        return course.selfPaced() ? "self-paced" : city == null ? "virtual" : "classroom";
    }

    boolean selfPaced() {
        return course.selfPaced();
    }

    /** More ask than there are seats. */
    boolean rush() {
        return !selfPaced() && requests.size() > capacity;
    }

    static String part(int index) {
        return "p" + (index + 1);
    }
}
