/** The organisations that sign certificates, and their keys. */
@NullMarked
package fr.campusnumerique.certificate.issuer;

import org.jspecify.annotations.NullMarked;
