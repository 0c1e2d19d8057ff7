/** What the campus's processes take of the machine and of the store. */
@NullMarked
package fr.campusnumerique.acceptance.kernel.usage;

import org.jspecify.annotations.NullMarked;
