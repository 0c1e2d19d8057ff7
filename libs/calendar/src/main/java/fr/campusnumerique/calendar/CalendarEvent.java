package fr.campusnumerique.calendar;

import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One event of a calendar.
 *
 * @param uid by which readers find it again when it was moved: never given to another event
 * @param stamp when what is said here was last changed
 * @param sequence goes up with each change
 * @param start to the second
 * @param end to the second, after the start
 * @param zone IANA name of the zone whose hour is shown; null for UTC
 * @param title what the event is called, in the reader's language
 * @param location null if it is nowhere or not published
 * @param url where to join; null if there is nowhere to, or the reader may not
 */
public record CalendarEvent(
        String uid,
        Instant stamp,
        long sequence,
        Instant start,
        Instant end,
        @Nullable String zone,
        String title,
        String description,
        Status status,
        @Nullable String location,
        @Nullable URI url) {

    /** Whether it takes place, as calendars say it. */
    public enum Status {
        CONFIRMED,
        TENTATIVE,
        CANCELLED
    }
}
