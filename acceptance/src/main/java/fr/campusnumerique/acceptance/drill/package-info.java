/** What operators do to a running campus. */
@NullMarked
package fr.campusnumerique.acceptance.drill;

import org.jspecify.annotations.NullMarked;
