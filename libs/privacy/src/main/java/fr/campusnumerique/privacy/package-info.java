/**
 * What every service does for the people whose data it stores: give it to them and erase it. Knows no data of any service:
 * these are {@link fr.campusnumerique.privacy.PersonalData}.
 */
@NullMarked
package fr.campusnumerique.privacy;

import org.jspecify.annotations.NullMarked;
