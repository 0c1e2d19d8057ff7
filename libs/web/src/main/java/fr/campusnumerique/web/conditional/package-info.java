/** Requests that depend on what is there already: entity tags and idempotency keys. */
@NullMarked
package fr.campusnumerique.web.conditional;

import org.jspecify.annotations.NullMarked;
