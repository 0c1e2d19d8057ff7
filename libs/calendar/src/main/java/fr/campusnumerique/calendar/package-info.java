/** What iCalendar feeds and their addresses share. Knows neither a domain nor the web; feeds need ical4j. */
@NullMarked
package fr.campusnumerique.calendar;

import org.jspecify.annotations.NullMarked;
