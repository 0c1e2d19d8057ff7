package fr.campusnumerique.feedback.copies;

import java.util.List;

/** What this service reads of a certificate's events; each carries the whole state. */
record CertificateEvent(String certificateId, String courseCode, String language, String state) {

    static final List<String> TYPES = List.of(
            "fr.campusnumerique.certificate.opened.v1",
            "fr.campusnumerique.certificate.signed.v1",
            "fr.campusnumerique.certificate.validated.v1",
            "fr.campusnumerique.certificate.claimed.v1");

    boolean valid() {
        return state.equals("valid");
    }
}
