/** What operators practise: losing a broker, restoring a backup, sending again what topics have lost. */
@NullMarked
package fr.campusnumerique.acceptance.drill;

import org.jspecify.annotations.NullMarked;
