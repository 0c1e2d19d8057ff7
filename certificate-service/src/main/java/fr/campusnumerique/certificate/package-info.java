/** Certificates: opened on completion, signed by every required issuer, claimed by the holder, verified by anyone. */
@NullMarked
package fr.campusnumerique.certificate;

import org.jspecify.annotations.NullMarked;
