/** Spring Modulith at the work that the bench gives to the path: one state change, one event, one consumer's copy. */
@NullMarked
package fr.campusnumerique.peer;

import org.jspecify.annotations.NullMarked;
