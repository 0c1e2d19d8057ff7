/** Who makes a request, by the identity provider's token, and what that person may do. */
@NullMarked
package fr.campusnumerique.web.security;

import org.jspecify.annotations.NullMarked;
