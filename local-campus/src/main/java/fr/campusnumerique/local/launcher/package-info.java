/** The whole campus, started, killed and stopped by one process. */
@NullMarked
package fr.campusnumerique.local.launcher;

import org.jspecify.annotations.NullMarked;
