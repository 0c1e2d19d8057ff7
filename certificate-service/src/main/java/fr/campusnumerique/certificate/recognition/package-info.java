/** Certificates of recognised trainers. */
@NullMarked
package fr.campusnumerique.certificate.recognition;

import org.jspecify.annotations.NullMarked;
