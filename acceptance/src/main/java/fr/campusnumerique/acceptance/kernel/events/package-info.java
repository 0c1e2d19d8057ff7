/** The campus's topics, as any subscriber reads them. */
@NullMarked
package fr.campusnumerique.acceptance.kernel.events;

import org.jspecify.annotations.NullMarked;
