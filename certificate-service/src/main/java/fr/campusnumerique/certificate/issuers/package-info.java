/** The organisations that sign certificates, and their keys. */
@NullMarked
package fr.campusnumerique.certificate.issuers;

import org.jspecify.annotations.NullMarked;
