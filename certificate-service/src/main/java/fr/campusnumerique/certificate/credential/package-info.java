/**
 * What certificates and recognitions have in common: number, holder, what is stated and signed, revocation, and whether the
 * signatures hold.
 */
@NullMarked
package fr.campusnumerique.certificate.credential;

import org.jspecify.annotations.NullMarked;
