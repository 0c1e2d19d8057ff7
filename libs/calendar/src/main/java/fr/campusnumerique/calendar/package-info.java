/** What iCalendar feeds and their addresses share. Knows neither a domain nor the web. */
@NullMarked
package fr.campusnumerique.calendar;

import org.jspecify.annotations.NullMarked;
