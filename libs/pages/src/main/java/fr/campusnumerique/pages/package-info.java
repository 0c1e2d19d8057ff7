/** Layout and style that the pages of all services share. Knows no domain: what a page says is in the service's template. */
@NullMarked
package fr.campusnumerique.pages;

import org.jspecify.annotations.NullMarked;
