/** Ports and folders of this machine. */
@NullMarked
package fr.campusnumerique.local.machine;

import org.jspecify.annotations.NullMarked;
