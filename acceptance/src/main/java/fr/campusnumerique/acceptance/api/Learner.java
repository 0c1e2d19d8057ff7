package fr.campusnumerique.acceptance.api;

import fr.campusnumerique.local.LocalIdentity;
import fr.campusnumerique.local.Persona;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Takes courses. */
public final class Learner {

    private final CampusApi api;
    private final String id;

    Learner(CampusApi api, String id) {
        this.api = api;
        this.id = id;
    }

    public Persona persona() {
        return LocalIdentity.persona(id);
    }

    /** Enrols; waits for a session that enrolment has not heard of yet. */
    public Enrolment enrols(String sessionId) {
        return api.ask(Commands.enrol(id, sessionId)).as(Enrolment.class);
    }

    public Enrolment cancels(String enrolmentId) {
        return api.ask(Commands.cancel(id, enrolmentId)).as(Enrolment.class);
    }

    public Enrolment sees(String enrolmentId) {
        return api.ask(Commands.readEnrolment(id, enrolmentId)).as(Enrolment.class);
    }

    /** All of one's certificates; there are not more than 200. */
    public List<Certificate> certificates() {
        List<Certificate> certificates = new ArrayList<>();
        api.ask(Commands.listCertificates(id))
                .json()
                .path("items")
                .forEach(item -> certificates.add(Answer.JSON.treeToValue(item, Certificate.class)));
        return certificates;
    }

    /** Waits for a certificate of one's own. */
    public Certificate awaitsCertificate(String what, Duration bound, Predicate<Certificate> wanted) {
        return Await.present(id + " waits for a certificate " + what, bound, () -> found(wanted));
    }

    private Optional<Certificate> found(Predicate<Certificate> wanted) {
        return certificates().stream().filter(wanted).findFirst();
    }

    public Certificate claims(String certificateId) {
        return api.ask(Commands.claim(id, certificateId)).as(Certificate.class);
    }

    /** Gives feedback, or edits it; waits for a completion that feedback has not heard of yet. */
    public Answer answers(String enrolmentId, SelfAssessment assessment) {
        return api.ask(Commands.answer(id, enrolmentId, assessment));
    }
}
