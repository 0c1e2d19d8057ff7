/** What iCalendar feeds share, for services that have ical4j. Knows neither a domain nor the web. */
@NullMarked
package fr.campusnumerique.calendar;

import org.jspecify.annotations.NullMarked;
