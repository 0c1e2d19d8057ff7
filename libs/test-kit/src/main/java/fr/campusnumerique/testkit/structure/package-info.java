/** Rules about the structure of Campus that every module's tests apply to its own code. */
@NullMarked
package fr.campusnumerique.testkit.structure;

import org.jspecify.annotations.NullMarked;
