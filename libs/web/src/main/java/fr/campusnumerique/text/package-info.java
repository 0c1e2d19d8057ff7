/** Rules for text that comes from outside, whichever way it comes. Knows neither a domain nor the web. */
@NullMarked
package fr.campusnumerique.text;

import org.jspecify.annotations.NullMarked;
