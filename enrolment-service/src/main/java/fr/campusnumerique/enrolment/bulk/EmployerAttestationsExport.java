package fr.campusnumerique.enrolment.bulk;

import fr.campusnumerique.enrolment.privacy.LearnerExport;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** An officer's statement on where a learner works, for that learner. */
@Component
class EmployerAttestationsExport implements LearnerExport {

    /** Who said so stays with the operators. */
    record Held(String administration, Instant vouchedAt) {}

    private final BulkStore store;

    EmployerAttestationsExport(BulkStore store) {
        this.store = store;
    }

    @Override
    public String name() {
        return "vouchings";
    }

    @Override
    public List<Held> heldAbout(String learnerId) {
        return store.attestationOf(learnerId).stream()
                .map(attestation -> new Held(attestation.administration(), attestation.attestedAt()))
                .toList();
    }
}
