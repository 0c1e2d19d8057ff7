/** The public answer to whoever has a certificate's number: JSON and pages. */
@NullMarked
package fr.campusnumerique.certificate.verification;

import org.jspecify.annotations.NullMarked;
