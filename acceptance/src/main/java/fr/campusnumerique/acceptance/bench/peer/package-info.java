/** What the path is compared with: Spring Modulith, in a process of its own. */
@NullMarked
package fr.campusnumerique.acceptance.bench.peer;

import org.jspecify.annotations.NullMarked;
