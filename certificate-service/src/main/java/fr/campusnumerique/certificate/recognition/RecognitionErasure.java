package fr.campusnumerique.certificate.recognition;

import fr.campusnumerique.privacy.ErasureOrder;
import fr.campusnumerique.privacy.LearnerData;
import org.springframework.stereotype.Component;

/** Forgets whose recognitions these are. */
@Component
class RecognitionErasure implements LearnerData {

    private final RecognitionService recognitions;

    RecognitionErasure(RecognitionService recognitions) {
        this.recognitions = recognitions;
    }

    @Override
    public int erase(ErasureOrder order) {
        return recognitions.erase(order.learnerId(), order.keepsCertificates());
    }
}
