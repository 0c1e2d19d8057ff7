/** What the outside may rely on: the schemas and examples of every event type, and how to compare with them. */
@NullMarked
package fr.campusnumerique.contracts;

import org.jspecify.annotations.NullMarked;
