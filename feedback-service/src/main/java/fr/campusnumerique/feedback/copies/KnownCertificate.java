package fr.campusnumerique.feedback.copies;

import fr.campusnumerique.eventing.Copy;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * A certificate, without its id or holder.
 *
 * @param valid whether every required issuer has signed
 * @param sequence of the newest event that it was learnt from
 */
@Document(KnownCertificate.COLLECTION)
record KnownCertificate(@Id String id, String courseCode, String language, boolean valid, long sequence)
        implements Copy {

    static final String COLLECTION = "known_certificates";
}
