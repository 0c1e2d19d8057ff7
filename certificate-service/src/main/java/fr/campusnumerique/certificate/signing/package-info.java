/** Has pending certificates signed once their course or an adoption has come, and says how far the issuers are. */
@NullMarked
package fr.campusnumerique.certificate.signing;

import org.jspecify.annotations.NullMarked;
