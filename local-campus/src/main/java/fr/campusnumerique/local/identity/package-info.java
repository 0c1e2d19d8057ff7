/** An identity provider, and the personas whom it knows. */
@NullMarked
package fr.campusnumerique.local.identity;

import org.jspecify.annotations.NullMarked;
