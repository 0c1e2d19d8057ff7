/** Which issuers have adopted the certificates of which courses. */
@NullMarked
package fr.campusnumerique.certificate.adoption;

import org.jspecify.annotations.NullMarked;
