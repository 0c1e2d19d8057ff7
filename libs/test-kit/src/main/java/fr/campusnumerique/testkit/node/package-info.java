/** Readers of other makers, from npm: what Campus writes is read back by what others read it with. */
@NullMarked
package fr.campusnumerique.testkit.node;

import org.jspecify.annotations.NullMarked;
