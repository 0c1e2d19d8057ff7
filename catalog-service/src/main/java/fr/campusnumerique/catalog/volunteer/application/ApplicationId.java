package fr.campusnumerique.catalog.volunteer.application;

import fr.campusnumerique.text.Sha256;

/** One application for each person and call; the id follows from both and reveals neither. */
final class ApplicationId {

    private ApplicationId() {}

    static String of(String callId, String applicantId) {
        return "app-" + Sha256.hex(callId + "/" + applicantId).substring(0, 32);
    }
}
