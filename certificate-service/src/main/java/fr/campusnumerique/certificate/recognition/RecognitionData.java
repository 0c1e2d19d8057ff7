package fr.campusnumerique.certificate.recognition;

import fr.campusnumerique.privacy.ErasureOrder;
import fr.campusnumerique.privacy.PersonalData;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** A trainer's recognitions, with the names that they were claimed with, and the one that waits for its issuer. */
@Component
class RecognitionData implements PersonalData {

    private final RecognitionService recognitions;

    RecognitionData(RecognitionService recognitions) {
        this.recognitions = recognitions;
    }

    @Override
    public String name() {
        return "recognitions";
    }

    @Override
    public Set<String> collections() {
        return Set.of("recognitions", "awaited_recognitions");
    }

    @Override
    public List<?> export(String trainerId) {
        return recognitions.export(trainerId);
    }

    @Override
    public int erase(ErasureOrder order) {
        return recognitions.erase(order.learnerId(), order.keepsCertificates());
    }
}
